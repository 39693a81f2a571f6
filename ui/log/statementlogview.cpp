#include "ui/log/statementlogview.h"

#include "models/lists/log/statementlogmodel.h"
#include "ui/log/statementdetail.h"
#include "ui/log/statementtable.h"
#include "ui/log/statementtools.h"
#include "ui/log/tailfollower.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace Rollcall {

StatementLogView::StatementLogView(QWidget *parent)
    : QWidget(parent)
    , m_model(new StatementLogModel(this))
    , m_tools(new StatementTools)
    , m_table(new StatementTable(*m_model))
    , m_tail(new TailFollower(*m_table))
    , m_counter(new QLabel)
    , m_detail(new StatementDetail)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_detail->setMinimumHeight(m_detail->fontMetrics().height() * 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_tools);
    layout->addWidget(m_splitter, 1);

    connectTools();
    connectList();
    showCurrent();
    showCounts();
}

StatementLogView::~StatementLogView() = default;

QWidget *StatementLogView::makeList()
{
    m_table->setAccessibleName(tr("SQL log"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_tools->copy, m_tools->goToStep, m_tools->pause, m_tools->follow, m_tools->clear, m_tools->exportAll});
    m_counter->setTextFormat(Qt::PlainText);
    m_counter->setAccessibleDescription(tr("Number of statements in the SQL log"));

    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_table, 1);
    column->addWidget(m_counter);
    return list;
}

void StatementLogView::connectTools()
{
    m_model->setFilter(m_tools->filter());
    connect(m_tools, &StatementTools::filterChanged, this, &StatementLogView::applyFilter);
    connect(m_tools, &StatementTools::listRequested, this, &StatementLogView::focusList);
    connect(m_tools->pause, &QAction::toggled, m_model, &StatementLogModel::setPaused);
    connect(m_tools->follow, &QAction::toggled, m_tail, &TailFollower::setFollowing);
    connect(m_tail, &TailFollower::followingChanged, m_tools->follow, &QAction::setChecked);
    connect(m_tools->clear, &QAction::triggered, m_model, &StatementLogModel::clear);
    connect(m_tools->copy, &QAction::triggered, this, &StatementLogView::copy);
    connect(m_tools->goToStep, &QAction::triggered, this, [this] { emit stepRequested(currentGesture()); });
    connect(m_tools->exportAll, &QAction::triggered, this, &StatementLogView::exportRequested);
}

void StatementLogView::connectList()
{
    connect(m_table, &StatementTable::copyRequested, this, &StatementLogView::copy);
    connect(m_model, &StatementLogModel::countsChanged, this, &StatementLogView::showCounts);
    connect(m_model, &StatementLogModel::modelReset, this, &StatementLogView::showCurrent);
    connect(m_model, &StatementLogModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (currentRow() >= first.row() && currentRow() <= last.row())
            showCurrent();
    });
    const QItemSelectionModel *selection = m_table->selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this, &StatementLogView::showCurrent);
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &StatementLogView::showCurrent);
}

void StatementLogView::setLog(const StatementLog *log)
{
    m_hasLog = log != nullptr;
    m_model->setLog(log);
}

void StatementLogView::focusFilter()
{
    m_tools->focusFilter();
}

void StatementLogView::focusList()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

QByteArray StatementLogView::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << m_table->saveColumns() << m_splitter->saveState();
    return layout;
}

bool StatementLogView::restoreLayout(const QByteArray &layout)
{
    QByteArray columns;
    QByteArray splitter;
    QDataStream stream(layout);
    stream >> columns >> splitter;
    return m_table->restoreColumns(columns) && m_splitter->restoreState(splitter);
}

void StatementLogView::applyFilter()
{
    m_model->setFilter(m_tools->filter());
    m_table->doItemsLayout(); // scrollTo() would still reckon with the old number of rows
    if (m_tail->isFollowing())
        m_table->scrollToBottom();
    else if (currentRow() >= 0)
        m_table->scrollTo(m_table->currentIndex());
}

void StatementLogView::copy() const
{
    const QString script = m_model->script(m_table->selectedRowNumbers());
    if (!script.isEmpty())
        QGuiApplication::clipboard()->setText(script);
}

int StatementLogView::currentRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() && m_table->selectionModel()->isRowSelected(current.row()) ? current.row() : -1;
}

int StatementLogView::currentGesture() const
{
    const StatementEntry *entry = m_model->entryAt(currentRow());
    return entry ? entry->gesture : 0;
}

void StatementLogView::showCurrent()
{
    m_detail->show(m_model->entryAt(currentRow()));
    m_tools->copy->setEnabled(m_table->selectionModel()->hasSelection());
    m_tools->goToStep->setEnabled(currentGesture() != 0);
}

void StatementLogView::showCounts()
{
    m_counter->setText(counterText());
    const bool isEmpty = m_model->totalCount() == 0;
    m_tools->clear->setEnabled(!isEmpty);
    m_tools->exportAll->setEnabled(m_hasLog);
    const bool isUnchanged = m_tools->filter().kind() == ShownKind::Change && m_tools->filter().text().isEmpty();
    const QString emptyText = isEmpty ? tr("Statements will show up here as they run.") : isUnchanged ? tr("Nothing has been changed yet.") : tr("No statement matches the filter.");
    m_table->setEmptyText(emptyText);
    if (const QString state = m_model->rowCount() == 0 ? emptyText : m_counter->text(); state != m_table->accessibleDescription())
        m_table->setAccessibleDescription(state);
}

QString StatementLogView::counterText() const
{
    const QLocale locale;
    const qsizetype total = m_model->totalCount();
    const int shown = m_model->rowCount();
    const QString all = locale.toString(total);
    QString text = shown == total ? (total == 1 ? tr("Showing 1 statement") : tr("Showing %1 statements").arg(all))
                                  : tr("Showing %1 of %2 statements").arg(locale.toString(shown), all);
    if (m_model->isPaused())
        text += tr("; paused, %1 waiting").arg(locale.toString(m_model->waitingCount()));
    if (const quint64 dropped = m_model->droppedCount())
        text += dropped == 1 ? tr("; 1 older one dropped") : tr("; %1 older ones dropped").arg(locale.toString(dropped));
    return text;
}

} // namespace Rollcall
