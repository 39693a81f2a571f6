#include "ui/lists/entitypanel.h"

#include "models/lists/entitymodel.h"
#include "models/lists/questionwords.h"
#include "models/lists/tablequestion.h"
#include "ui/lists/emptyoffer.h"
#include "ui/lists/entityview.h"
#include "ui/lists/filterkeys.h"
#include "ui/lists/heldrows.h"
#include "ui/lists/markheader.h"
#include "ui/widgets/actionbutton.h"

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
#include <functional>
#include <numeric>

namespace Rollcall {

EntityPanel::EntityPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_counts(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_view(new EntityView(this))
    , m_top(new QHBoxLayout)
    , m_held(new HeldRows(*m_view))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_filter->setClearButtonEnabled(true);
    connect(new FilterKeys(*m_filter), &FilterKeys::listRequested, m_view, [this] {
        m_view->selectFirstRow();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    m_counts->setTextFormat(Qt::PlainText);
    m_view->setSortingEnabled(false);
    m_view->setVerticalHeader(new MarkHeader(*m_view));
    m_view->setCornerButtonEnabled(false);
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->viewport()->installEventFilter(this);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &where) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnsMenu(*menu);
        menu->popup(m_view->horizontalHeader()->mapToGlobal(where));
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] {
        m_contentWidths.clear(); // the sort arrow now takes room in another column
        fitColumns();
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (QApplication::mouseButtons() != Qt::NoButton)
            m_fitsColumns = false;
    });

    m_top->setSpacing(fontMetrics().height() / 2);
    m_top->addWidget(m_title);
    m_top->addWidget(m_counts);
    m_top->addWidget(m_filter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 3);
    layout->addLayout(m_top);
    layout->addWidget(m_view, 1);
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
    m_held->setQuestion(model ? &model->question() : nullptr);
    m_filter->setPlaceholderText(tr("Filter %1").arg(description.noun.many));
    m_filter->setAccessibleName(tr("Filter %1").arg(description.noun.many));
    if (auto *clear = m_filter->findChild<QToolButton *>()) // the cross that empties it
        clear->setAccessibleName(tr("Clear filter of %1").arg(description.noun.many));
    m_view->setAccessibleName(description.noun.title());
    m_title->setText(description.noun.title());
    m_counts->setAccessibleDescription(tr("Number of %1").arg(description.noun.many)); // screen readers take its text for its name
    for (auto *button : findChildren<ActionButton *>(Qt::FindDirectChildrenOnly))
        button->setPlace(description.noun.title());
    if (model) {
        arrangeColumns();
        m_view->horizontalHeader()->setSortIndicator(columnToSortBy(), Qt::AscendingOrder);
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
        auto *button = new ActionButton(action, this);
        button->setAutoRaise(true);
        button->setPlace(m_description.noun.title());
        m_top->addWidget(button);
        setTabOrder(button, m_view);
    }
    if (!actions.isEmpty())
        m_offer = new EmptyOffer(actions.first(), *m_view);
}

void EntityPanel::setQuestionBar(QWidget &bar, QWidget &funnel)
{
    m_top->insertWidget(m_top->indexOf(m_filter) + 1, &funnel);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, &bar);
    setTabOrder(m_filter, &funnel);
}

int EntityPanel::heightFor(int rows) const
{
    int above = m_view->geometry().top();
    if (above <= 0) { // it has not been laid out yet
        above = 0;
        for (int i = 0; i + 1 < layout()->count(); ++i)
            above += layout()->itemAt(i)->isEmpty() ? 0 : layout()->itemAt(i)->sizeHint().height() + layout()->spacing();
    }
    return above + m_view->horizontalHeader()->sizeHint().height() + rows * m_view->verticalHeader()->defaultSectionSize() + 2 * m_view->frameWidth();
}

void EntityPanel::resizeEvent(QResizeEvent *event)
{
    for (auto *button : findChildren<ActionButton *>(Qt::FindDirectChildrenOnly))
        button->setWordy(width() > ActionButton::WordyFrom * fontMetrics().height());
    QWidget::resizeEvent(event);
}

// True for a key column that is only a number: people know a row by its name, so it is hidden.
bool EntityPanel::isSurrogate(int column) const
{
    if (column >= m_entities->countColumn())
        return false;
    const ColumnInfo &info = m_entities->table().columns.at(column);
    return m_description.isKey(info.name) && info.affinity == Affinity::Integer && m_entities->table().primaryKey() == QStringList{info.name}
           && !m_description.label.columns().contains(info.name);
}

QList<int> EntityPanel::columnOrder() const
{
    QList<int> order;
    const auto add = [&order](int column) {
        if (!order.contains(column))
            order.append(column);
    };
    for (const int column : m_entities->nameColumns())
        add(column);
    add(m_entities->countColumn());
    for (int column = 0; column < m_entities->countColumn(); ++column)
        add(column);
    return order;
}

// The name's column that comes first in the table; a long list keeps the order of its first column, since sorting it by name takes long
// and nobody has asked for it yet.
int EntityPanel::columnToSortBy() const
{
    QList<int> names = m_entities->isLong() ? QList<int>() : m_entities->nameColumns();
    const LabelTemplate &label = m_description.label;
    names.removeIf([&](int column) { return label.standsIn(label.columns().indexOf(m_entities->table().columns.at(column).name)); });
    return names.isEmpty() ? 0 : *std::min_element(names.cbegin(), names.cend());
}

void EntityPanel::arrangeColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const QList<int> order = columnOrder();
    for (int place = 0; place < int(order.size()); ++place) {
        header->moveSection(header->visualIndex(order.at(place)), place);
        m_view->setColumnHidden(order.at(place), isSurrogate(order.at(place)));
    }
}

void EntityPanel::showColumnsAsAtFirst()
{
    if (!m_entities)
        return;
    arrangeColumns();
    m_fitsColumns = true;
    m_contentWidths.clear();
    fitColumns();
}

static constexpr int RowsLookedAt = 64;

// Widths are measured once and kept until the first rows change: measuring is the slowest part of opening a window, and the window
// is resized several times meanwhile.
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
    m_wholeWidths.clear();
    for (int column = 0; column < header->count(); ++column) {
        m_view->resizeColumnToContents(column);
        m_wholeWidths.append(header->sectionSize(column)); // 0 while it is hidden
        m_contentWidths.append(qMin(header->sectionSize(column), widest));
    }
}

// Gives the remaining width to columns whose texts are cut, names first; what is left after that, to the first visible column.
void EntityPanel::spread(int left, QList<int> &widths) const
{
    for (const int column : columnOrder()) {
        const int more = qBound(0, m_wholeWidths.at(column) - widths.at(column), left);
        widths[column] += more;
        left -= more;
    }
    for (const int column : columnOrder()) {
        if (widths.at(column) == 0)
            continue;
        widths[column] += left; // the first that is shown
        return;
    }
}

// Makes the columns with the most room narrower, down to the width of their headings but never the names, so that the numbers behind
// them stay in sight. If even that is not enough, all keep their widths.
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
    QList<int> widths = narrowed(m_contentWidths, m_view->viewport()->width(), *header, m_entities->labelColumn());
    spread(qMax(0, std::accumulate(widths.cbegin(), widths.cend(), m_view->viewport()->width(), std::minus())), widths);
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            header->resizeSection(column, widths.at(column));
    }
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
    m_counts->setVisible(m_entities); // an empty label would leave a gap beside the filter
    if (m_offer)
        m_offer->setOffered(m_entities && m_entities->total() == 0);
    if (!m_entities) {
        m_counts->clear();
        m_counts->setAccessibleName({});
        m_view->setEmptyText(tr("No file is open. Open one from the File menu, or drop it here."));
        return;
    }
    const QLocale locale;
    const QString shown = locale.toString(m_entities->matching());
    const bool isCounting = m_entities->isReading() || m_entities->total() < 0;
    const QString total = m_entities->total() < 0 ? QString() : locale.toString(m_entities->total());
    if (isCounting)
        m_counts->setText(tr("counting\u2026"));
    else
        m_counts->setText(m_entities->isFiltered() ? tr("%1 of %2").arg(shown, total) : total);
    const QString spoken = m_entities->isFiltered() ? tr("%1 of %2 shown").arg(shown, m_entities->counted(m_entities->total())) : m_entities->counted(m_entities->total());
    m_counts->setAccessibleName(isCounting ? QString() : spoken); // with an empty name, screen readers read the text
    const qsizetype lapsed = m_entities->question().lapsed();
    m_counts->setToolTip(lapsed > 0 ? tr("Still selected, but not shown any more: %1").arg(m_entities->counted(lapsed)) : QString());
    m_view->setEmptyText(emptyText());
}

QString EntityPanel::emptyText() const
{
    const QString text = fontMetrics().elidedText(m_entities->filterText(), Qt::ElideRight, m_view->width() * 2 / 3);
    const TableQuestion &question = m_entities->question();
    const QuestionWords words(question.relationship(), question.side());
    if (m_entities->isReading())
        return tr("Searching\u2026");
    if (!question.missing().isEmpty())
        return words.missing(question.missing());
    if (!question.isEmpty())
        return tr("No %1 found: %2.").arg(m_description.noun.one, words.sentence(question.asked(), text));
    if (text.isEmpty())
        return tr("There are no %1 yet.").arg(m_description.noun.many);
    return tr("No %1 matches \"%2\". Clear the filter to see all %3.").arg(m_description.noun.one, text, m_description.noun.many);
}

} // namespace Rollcall
