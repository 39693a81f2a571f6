#include "ui/lists/entitypanel.h"

#include "models/lists/entitymodel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/filterkeys.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace Rollcall {

EntityPanel::EntityPanel(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_counts(new QLabel(this))
    , m_view(new EntityView(this))
    , m_buttons(new QWidget(this))
{
    m_filter->setClearButtonEnabled(true);
    connect(new FilterKeys(*m_filter), &FilterKeys::listRequested, m_view, [this] {
        m_view->selectFirstRow();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    m_counts->setTextFormat(Qt::PlainText);
    m_view->setSortingEnabled(false);
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->viewport()->installEventFilter(this);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &where) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnsMenu(*menu);
        menu->popup(m_view->horizontalHeader()->mapToGlobal(where));
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (QApplication::mouseButtons() != Qt::NoButton)
            m_fitsColumns = false;
    });

    auto *top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_counts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_buttons);
    auto *flow = new FlowLayout(m_buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_entities)
            m_entities->setFilterText(text);
    });
    setEntities(nullptr, {});
}

void EntityPanel::setEntities(EntityModel *model, const EntityDescription &description)
{
    m_entities = model;
    m_description = description;
    m_contentWidths.clear();
    m_filter->clear();
    m_view->setSortingEnabled(false);
    m_view->setList(model);
    m_filter->setPlaceholderText(tr("Filter %1").arg(description.noun.many));
    m_filter->setAccessibleName(tr("Filter %1").arg(description.noun.many));
    if (auto *clear = m_filter->findChild<QToolButton *>()) // the cross that empties it
        clear->setAccessibleName(tr("Clear filter of %1").arg(description.noun.many));
    m_view->setAccessibleName(description.noun.title());
    m_counts->setAccessibleDescription(tr("Number of %1").arg(description.noun.many)); // its name is what it shows
    for (auto *button : m_buttons->findChildren<ActionButton *>())
        button->setPlace(description.noun.title());
    if (model) {
        m_view->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
        m_view->setSortingEnabled(true);
        m_contentWidths.clear(); // they were measured without the sort's arrow, and perhaps without rows
        connect(model, &EntityModel::countsChanged, this, &EntityPanel::showCounts);
        watchRows();
    }
    setEnabled(model != nullptr);
    showCounts();
}

void EntityPanel::fillColumnsMenu(QMenu &menu)
{
    if (!m_entities)
        return;
    const QHeaderView *header = m_view->horizontalHeader();
    for (int column = 0; column < m_entities->columnCount(); ++column) {
        QAction *action = menu.addAction(m_entities->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        // One column always stays, or there would be no header to bring the others back.
        action->setEnabled(m_view->isColumnHidden(column) || header->count() - header->hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) { m_view->setColumnHidden(column, !isShown); });
    }
}

void EntityPanel::setActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new ActionButton(action, m_buttons);
        button->setPlace(m_description.noun.title());
        m_buttons->layout()->addWidget(button);
    }
}

void EntityPanel::showAllColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        m_view->setColumnHidden(column, false);
    }
    m_fitsColumns = true;
    m_contentWidths.clear();
    fitColumns();
}

static constexpr int RowsLookedAt = 64;

// To measure takes longer than all else while the window opens, and it is resized a few times then.
void EntityPanel::watchRows()
{
    connect(m_entities, &EntityModel::rowsInserted, this, [this](const QModelIndex &, int first) {
        if (first < RowsLookedAt)
            m_contentWidths.clear();
        fitColumns();
    });
    connect(m_entities, &EntityModel::modelReset, this, [this] { m_contentWidths.clear(); });
    connect(m_entities, &EntityModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (first.row() == last.row()) // someone edited it
            m_contentWidths.clear();
    });
}

void EntityPanel::measureColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const int widest = fontMetrics().averageCharWidth() * 26;
    header->setResizeContentsPrecision(RowsLookedAt);
    m_contentWidths.clear();
    for (int column = 0; column < header->count(); ++column) {
        m_view->resizeColumnToContents(column);
        m_contentWidths.append(qMin(header->sectionSize(column), widest)); // 0 while it is hidden
    }
}

// Long texts give way, down to their headings, so that the numbers behind them stay in sight; not the names. Where even that
// does not do, all keep their widths.
static QList<int> narrowed(const QList<int> &widths, int room, const QHeaderView &header, int names)
{
    QList<int> spare;
    for (int column = 0; column < int(widths.size()); ++column)
        spare.append(column == names || widths.at(column) == 0 ? 0 : qMax(0, widths.at(column) - header.sectionSizeHint(column)));
    QList<int> narrow = widths;
    for (int lack = std::accumulate(widths.cbegin(), widths.cend(), -room); lack > 0; --lack) {
        const auto most = std::max_element(spare.begin(), spare.end());
        if (most == spare.end() || *most == 0)
            return widths;
        --*most;
        --narrow[most - spare.begin()];
    }
    return narrow;
}

void EntityPanel::fitColumns()
{
    if (!m_entities || !m_fitsColumns)
        return;
    QHeaderView *header = m_view->horizontalHeader();
    bool isMeasured = m_contentWidths.size() == header->count();
    for (int column = 0; isMeasured && column < header->count(); ++column)
        isMeasured = header->isSectionHidden(column) == (m_contentWidths.at(column) == 0);
    if (!isMeasured)
        measureColumns();
    const QList<int> widths = narrowed(m_contentWidths, m_view->viewport()->width(), *header, m_entities->labelColumn());
    int used = 0;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            header->resizeSection(column, widths.at(column));
        used += header->sectionSize(column);
    }
    const int left = m_view->viewport()->width() - used;
    if (left > 0)
        header->resizeSection(m_entities->labelColumn(), header->sectionSize(m_entities->labelColumn()) + left);
}

bool EntityPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        m_contentWidths.clear();
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

void EntityPanel::showCounts()
{
    m_counts->setVisible(m_entities); // or the gap beside the filter would stay
    if (!m_entities) {
        m_counts->clear();
        m_counts->setAccessibleName({});
        m_view->setEmptyText(tr("No file is open. Open one from the File menu, or drop it here."));
        return;
    }
    const QLocale locale;
    const QString shown = locale.toString(m_entities->rowCount());
    const bool isCounting = m_entities->isReading() || m_entities->total() < 0;
    const QString total = m_entities->total() < 0 ? QString() : locale.toString(m_entities->total());
    if (isCounting)
        m_counts->setText(tr("counting\u2026"));
    else
        m_counts->setText(m_entities->filterText().isEmpty() && m_entities->filter().isEmpty() ? total : tr("%1 of %2").arg(shown, total));
    const bool isWhole = m_entities->filterText().isEmpty() && m_entities->filter().isEmpty();
    const QString spoken = isWhole ? m_entities->counted(m_entities->total()) : tr("%1 of %2").arg(shown, m_entities->counted(m_entities->total()));
    m_counts->setAccessibleName(isCounting ? QString() : spoken); // else its text is read
    const QString text = fontMetrics().elidedText(m_entities->filterText(), Qt::ElideRight, m_view->width() * 2 / 3);
    if (m_entities->isReading())
        m_view->setEmptyText(tr("Searching\u2026"));
    else if (text.isEmpty())
        m_view->setEmptyText(tr("There are no %1 yet.").arg(m_description.noun.many));
    else
        m_view->setEmptyText(tr("No %1 matches \"%2\". Clear the filter to see all %3.").arg(m_description.noun.one, text, m_description.noun.many));
}

} // namespace Rollcall
