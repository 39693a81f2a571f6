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
#include "ui/matrix/pictures.h"
#include "ui/matrix/sizesview.h"
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
    , m_showPictures(new QToolButton(this))
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
    connect(m_menus, &MatrixMenus::picturesRequested, m_showPictures, &QToolButton::toggle);
    connect(m_showPictures, &QToolButton::toggled, this, &MatrixPanel::showPictures);
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
    if (m_pictures)
        m_pictures->setMatrix(nullptr);
}

void MatrixPanel::build()
{
    const int height = fontMetrics().height();
    m_showLabel->setBuddy(m_show);
    m_show->setAccessibleName(tr("What the cells show"));
    m_showPictures->setText(tr("Pictures"));
    m_showPictures->setIcon(icon(QStringLiteral("overlap")));
    m_showPictures->setCheckable(true);
    m_showPictures->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_showPictures->setAutoRaise(true);
    m_showPictures->setFocusPolicy(Qt::TabFocus);
    m_showPictures->setAccessibleName(tr("Show pictures of how they overlap and how large they are"));
    m_showPictures->setToolTip(m_showPictures->accessibleName());
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
    right->addWidget(m_showPictures);
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
    if (m_pictures)
        m_pictures->setMatrix(nullptr);
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
    if (m_pictures && m_pictures->isVisibleTo(this))
        fillPictures(m_matrix.get());
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
    m_showPictures->setToolButtonStyle(isWide ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
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

void MatrixPanel::makePictures()
{
    m_pictures = new Pictures(this);
    m_middle->addWidget(m_pictures);
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 1);
    connect(m_pictures, &Pictures::closeRequested, m_showPictures, [this] { m_showPictures->setChecked(false); });
    connect(m_pictures, &Pictures::refused, this, [this](const Failure &failure) {
        if (m_matrix)
            m_matrix->roster().controller().refuse(failure);
    });
    connect(m_pictures, &Pictures::told, this, [this](const QString &sentence) {
        if (m_matrix)
            m_matrix->roster().controller().tell(sentence);
    });
    connect(m_view, &MatrixView::moved, &m_pictures->overlap(), [this] { m_pictures->overlap().follow(m_view->cursor().selected()); });
    connect(m_pictures, &Pictures::explained, m_view, &MatrixView::explained);
    const auto showOnly = [this](MatrixAxis &axis, const KeyList &keys) {
        axis.setOnly(keys);
        m_view->select({0, 0, m_matrix->columns().size(), m_matrix->rows().size()});
    };
    connect(&m_pictures->overlap(), &BarPicture::chosen, this, [this, showOnly](const KeyList &members) { showOnly(m_matrix->rows(), members); });
    connect(&m_pictures->sizes(), &BarPicture::chosen, this, [this, showOnly](const KeyList &groups) { showOnly(m_matrix->columns(), groups); });
}

void MatrixPanel::fillPictures(Matrix *matrix)
{
    m_pictures->setMatrix(matrix);
    if (matrix)
        m_pictures->overlap().follow(m_view->cursor().selected());
}

// Made when they are needed. Only while they are shown is anything read for them.
void MatrixPanel::showPictures(bool isShown)
{
    m_showPictures->setChecked(isShown);
    if (isShown && !m_pictures)
        makePictures();
    if (!m_pictures)
        return;
    m_pictures->setVisible(isShown);
    fillPictures(isShown ? m_matrix.get() : nullptr);
    if (isShown) { // few columns leave their empty ground to them
        const MatrixLayout cells = m_view->layout();
        const int needed = cells.headWidth + cells.columns * cells.columnWidth + 2 * fontMetrics().height();
        const int wide = qMin(width() / 2, needed);
        m_middle->setSizes({wide, width() - wide});
    }
    if (isShown)
        m_pictures->overlap().setFocus(Qt::OtherFocusReason);
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
