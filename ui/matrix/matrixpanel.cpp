#include "ui/matrix/matrixpanel.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/relation/naming.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/matrix/axistools.h"
#include "ui/matrix/matrixmenus.h"
#include "ui/matrix/matrixview.h"
#include "ui/matrix/overlapview.h"
#include "ui/matrix/picturepane.h"
#include "ui/widgets/icons.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

MatrixPanel::MatrixPanel(EntityPanel &left, EntityPanel &right, QWidget *parent)
    : QWidget(parent)
    , m_tools{new AxisTools(Side::Left, left, this), new AxisTools(Side::Right, right, this)}
    , m_showLabel(new QLabel(tr("S&how:"), this))
    , m_show(new QComboBox(this))
    , m_turn(new QToolButton(this))
    , m_overlap(new QToolButton(this))
    , m_middle(new QSplitter(this))
    , m_view(new MatrixView(this))
    , m_menus(new MatrixMenus(*m_view))
{
    build();
    for (AxisTools *tools : m_tools)
        connect(tools, &AxisTools::matrixRequested, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_show, &QComboBox::activated, this, [this](int index) {
        if (!m_matrix)
            return;
        m_matrix->cells().setTold(m_show->itemData(index).toString());
        m_view->rearrange();
    });
    connect(m_turn, &QToolButton::clicked, this, &MatrixPanel::turn);
    connect(m_menus, &MatrixMenus::turnRequested, this, &MatrixPanel::turn);
    connect(m_menus, &MatrixMenus::pictureRequested, m_overlap, &QToolButton::toggle);
    connect(m_overlap, &QToolButton::toggled, this, &MatrixPanel::showPicture);
    const auto follow = [this](EntityPanel &panel, Side side) {
        const QHeaderView *header = panel.view().horizontalHeader();
        connect(header, &QHeaderView::sortIndicatorChanged, m_view, [this, side](int column, Qt::SortOrder order) { m_view->setSorting(side, {column, order}); });
        m_view->setSorting(side, {header->sortIndicatorSection(), header->sortIndicatorOrder()});
    };
    follow(left, Side::Left);
    follow(right, Side::Right);
    connect(m_view, &MatrixView::sortRequested, this, [&left, &right](Side side, int column, Qt::SortOrder order) {
        (side == Side::Left ? left : right).view().sortByColumn(column, order);
    });
}

MatrixPanel::~MatrixPanel()
{
    m_view->setMatrix(nullptr);
}

void MatrixPanel::build()
{
    const int height = fontMetrics().height();
    m_showLabel->setBuddy(m_show);
    m_show->setAccessibleName(tr("What the cells show"));
    m_overlap->setText(tr("Overlap"));
    m_overlap->setIcon(icon(QStringLiteral("overlap")));
    m_overlap->setCheckable(true);
    m_overlap->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_overlap->setAutoRaise(true);
    m_overlap->setFocusPolicy(Qt::TabFocus);
    m_overlap->setAccessibleName(tr("Show how they overlap"));
    m_overlap->setToolTip(m_overlap->accessibleName());
    m_turn->setText(tr("Turn"));
    m_turn->setIcon(icon(QStringLiteral("turn")));
    m_turn->setToolButtonStyle(Qt::ToolButtonIconOnly); // until there is room: the window must not grow for it
    m_showLabel->hide();
    m_turn->setAutoRaise(true);
    m_turn->setFocusPolicy(Qt::TabFocus);
    m_turn->setAccessibleName(tr("Turn rows and columns"));
    m_turn->setToolTip(tr("Turn rows and columns"));
    auto *top = new QHBoxLayout;
    top->setObjectName(QStringLiteral("top"));
    top->setSpacing(height);
    top->addWidget(m_tools[0], 1);
    top->addWidget(m_tools[1], 1);
    auto *right = new QHBoxLayout;
    right->setSpacing(height / 2);
    right->addWidget(m_showLabel);
    right->addWidget(m_show);
    right->addWidget(m_turn);
    right->addWidget(m_overlap);
    top->addLayout(right);
    top->setAlignment(right, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(height / 2);
    all->addLayout(top);
    m_middle->addWidget(m_view);
    m_middle->setChildrenCollapsible(false);
    all->addWidget(m_middle, 1);
}

void MatrixPanel::setRoster(Roster *roster)
{
    m_view->setMatrix(nullptr);
    if (m_picture)
        m_picture->setMatrix(nullptr);
    for (AxisTools *tools : m_tools)
        tools->setMatrix(nullptr);
    m_matrix.reset();
    if (!roster)
        return;
    m_matrix = std::make_unique<Matrix>(*roster);
    connect(&m_matrix->cells(), &MatrixCells::readFailed, &roster->controller(), &MembershipController::refused);
    connect(m_matrix.get(), &Matrix::axesChanged, this, &MatrixPanel::showState);
    for (AxisTools *tools : m_tools)
        tools->setMatrix(m_matrix.get());
    fillTelling();
    m_view->setMatrix(m_matrix.get());
    placeTools();
    showState();
    if (m_picture && m_picture->isVisibleTo(this))
        m_picture->setMatrix(m_matrix.get());
}

void MatrixPanel::fillTelling()
{
    m_show->clear();
    m_show->addItem(tr("Dots"), QString());
    for (const ColumnInfo &column : m_matrix->tellingColumns())
        m_show->addItem(Naming::columnTitle(column.name), column.name);
    m_show->setVisible(m_show->count() > 1);
}

// The filter of what goes down stands first.
void MatrixPanel::placeTools()
{
    auto *top = static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout());
    AxisTools *first = m_tools[int(m_matrix->rows().side())];
    top->removeWidget(first);
    top->insertWidget(0, first, 1);
    setTabOrder(first, m_tools[int(m_matrix->columns().side())]);
}

void MatrixPanel::showState()
{
    if (!m_matrix)
        return;
    QStringList missing;
    for (const MatrixAxis *axis : {&m_matrix->rows(), &m_matrix->columns()}) {
        const QString many = m_matrix->relationship().at(axis->side()).noun.many;
        if (axis->size() == 0)
            missing.append(axis->table().total() == 0 ? tr("There are no %1 yet.").arg(many) : tr("No %1 match.").arg(many));
    }
    m_view->setEmptyText(missing.join(u'\n'));
}

// As in the rest of the window: where there is no room the words go.
void MatrixPanel::resizeEvent(QResizeEvent *event)
{
    constexpr int WideFrom = 64; // times the font's height
    const bool isWide = width() >= WideFrom * fontMetrics().height();
    m_overlap->setToolButtonStyle(isWide ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_turn->setToolButtonStyle(isWide ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_showLabel->setVisible(isWide && m_show->count() > 1);
    QWidget::resizeEvent(event);
}

void MatrixPanel::turn()
{
    if (!m_matrix)
        return;
    m_matrix->turn();
    placeTools();
}

// Made when it is needed. Only while it is shown is anything read for it.
void MatrixPanel::showPicture(bool isShown)
{
    m_overlap->setChecked(isShown);
    if (isShown && !m_picture) {
        m_picture = new PicturePane(this);
        m_middle->addWidget(m_picture);
        m_middle->setStretchFactor(0, 1);
        m_middle->setStretchFactor(1, 1);
        connect(m_picture, &PicturePane::closeRequested, m_overlap, [this] { m_overlap->setChecked(false); });
        connect(m_picture, &PicturePane::refused, this, [this](const Failure &failure) {
            if (m_matrix)
                m_matrix->roster().controller().refuse(failure);
        });
        connect(m_picture, &PicturePane::told, this, [this](const QString &sentence) {
            if (m_matrix)
                m_matrix->roster().controller().tell(sentence);
        });
        connect(m_view, &MatrixView::moved, &m_picture->picture(), [this] { m_picture->picture().follow(m_view->cursor().selected()); });
        connect(&m_picture->picture(), &OverlapView::explained, m_view, &MatrixView::explained);
        connect(&m_picture->picture(), &OverlapView::chosen, this, [this](const KeyList &members) {
            m_matrix->rows().setOnly(members);
            m_view->select({0, 0, m_matrix->columns().size(), m_matrix->rows().size()});
        });
    }
    if (!m_picture)
        return;
    m_picture->setVisible(isShown);
    m_picture->setMatrix(isShown ? m_matrix.get() : nullptr);
    if (isShown) { // few columns leave their empty ground to it
        const MatrixLayout cells = m_view->layout();
        const int needed = cells.headWidth + cells.columns * cells.columnWidth + 2 * fontMetrics().height();
        const int wide = qMin(width() / 2, needed);
        m_middle->setSizes({wide, width() - wide});
    }
    if (isShown)
        m_picture->picture().setFocus(Qt::OtherFocusReason);
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void MatrixPanel::focusFilter()
{
    if (!m_matrix)
        return;
    QLineEdit &filter = m_tools[int(m_matrix->rows().side())]->filter();
    filter.setFocus(Qt::ShortcutFocusReason);
    filter.selectAll();
}

} // namespace Rollcall
