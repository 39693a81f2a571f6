#include "ui/statementlogview.h"

#include "models/lists/statementlogmodel.h"
#include "ui/actionbutton.h"
#include "ui/flowlayout.h"
#include "ui/statementdetail.h"
#include "ui/statementtable.h"
#include "ui/tailfollower.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace Rollcall {

namespace {

// Wants the room for all its buttons in a row but takes less, so that a narrow dock is not kept from shrinking.
class ButtonRow : public QWidget
{
public:
    using QWidget::QWidget;

    QSize sizeHint() const override
    {
        QSize size(-layout()->spacing(), 0);
        for (int i = 0; i < layout()->count(); ++i) {
            const QSize button = layout()->itemAt(i)->sizeHint();
            size = QSize(size.width() + button.width() + layout()->spacing(), qMax(size.height(), button.height()));
        }
        return size;
    }
};

} // namespace

StatementLogView::StatementLogView(QWidget *parent)
    : QWidget(parent)
    , m_model(new StatementLogModel(this))
    , m_filter(new QLineEdit)
    , m_kind(new QComboBox)
    , m_pause(makeAction("pauseLog", tr("&Pause SQL Log"), tr("Pause")))
    , m_follow(makeAction("followLog", tr("&Follow Newest Statement"), tr("Follow")))
    , m_clear(makeAction("clearLog", tr("C&lear SQL Log"), tr("Clear")))
    , m_copy(makeAction("copyStatements", tr("&Copy as SQL"), tr("Copy as SQL")))
    , m_goToStep(makeAction("goToStep", tr("&Go to Step of Statement"), tr("Go to Step")))
    , m_export(makeAction("exportStatements", tr("&Export Statements..."), tr("Export...")))
    , m_tools(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_search(makeSearch())
    , m_buttons(makeButtons())
    , m_table(new StatementTable(*m_model))
    , m_tail(new TailFollower(*m_table))
    , m_counter(new QLabel)
    , m_detail(new StatementDetail)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_tools->setSpacing(10);
    m_tools->addWidget(m_search, 1);
    m_tools->addWidget(m_buttons);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_detail->setMinimumHeight(m_detail->fontMetrics().height() * 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(m_tools);
    layout->addWidget(m_splitter, 1);

    connectAll();
    showCurrent();
    showCounts();
}

StatementLogView::~StatementLogView() = default;

QAction *StatementLogView::makeAction(const char *name, const QString &text, const QString &buttonText)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setIconText(buttonText);
    return action;
}

QWidget *StatementLogView::makeSearch()
{
    m_filter->setPlaceholderText(tr("Filter statements"));
    m_filter->setAccessibleName(tr("Filter SQL log"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    if (auto *clear = m_filter->findChild<QToolButton *>()) {
        clear->setAccessibleName(tr("Clear filter of SQL log"));
        clear->setToolTip(tr("Clear the filter (%1)").arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
    }
    const std::pair<QString, QVariant> kinds[] = {
        {tr("All"), QVariant()},
        {tr("Reads"), int(ShownKind::Read)},
        {tr("Writes"), int(ShownKind::Write)},
        {tr("Transactions"), int(ShownKind::Transaction)},
        {tr("Set-up"), int(ShownKind::Setup)},
        {tr("Errors"), int(ShownKind::Error)},
    };
    for (const auto &[title, kind] : kinds)
        m_kind->addItem(title, kind);
    m_kind->setAccessibleDescription(tr("Kind of statements in the SQL log"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *label = new QLabel(tr("Kind:"));
    label->setBuddy(m_kind);

    auto *search = new QWidget(this);
    auto *row = new QHBoxLayout(search);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_filter, 1);
    row->addWidget(label);
    row->addWidget(m_kind);
    return search;
}

QWidget *StatementLogView::makeButtons()
{
    m_pause->setCheckable(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut); // only shown: the table answers the key

    auto *buttons = new ButtonRow(this);
    auto *flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    const int height = ActionButton(m_clear).sizeHint().height();
    for (QAction *action : {m_pause, m_follow}) {
        QWidget *box = makeToggle(action);
        box->setMinimumHeight(height); // on one line with the buttons
        flow->addWidget(box);
    }
    for (QAction *action : {m_clear, m_copy, m_goToStep, m_export})
        flow->addWidget(new ActionButton(action, buttons));
    return buttons;
}

// A check box, because many a dark style hardly shows whether a button is pressed.
QWidget *StatementLogView::makeToggle(QAction *action)
{
    auto *box = new QCheckBox(action->iconText());
    box->setAccessibleName(action->text().remove(u'&'));
    box->setToolTip(box->accessibleName());
    box->setChecked(action->isChecked());
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    return box;
}

QWidget *StatementLogView::makeList()
{
    m_table->setAccessibleName(tr("SQL log"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_copy, m_goToStep, m_pause, m_follow, m_clear, m_export});
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

void StatementLogView::connectAll()
{
    connect(m_filter, &QLineEdit::textChanged, this, &StatementLogView::applyFilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StatementLogView::applyFilter);
    connect(m_pause, &QAction::toggled, m_model, &StatementLogModel::setPaused);
    connect(m_follow, &QAction::toggled, m_tail, &TailFollower::setFollowing);
    connect(m_tail, &TailFollower::followingChanged, m_follow, &QAction::setChecked);
    connect(m_clear, &QAction::triggered, m_model, &StatementLogModel::clear);
    connect(m_copy, &QAction::triggered, this, &StatementLogView::copy);
    connect(m_table, &StatementTable::copyRequested, this, &StatementLogView::copy);
    connect(m_goToStep, &QAction::triggered, this, [this] { emit stepRequested(currentGesture()); });
    connect(m_export, &QAction::triggered, this, &StatementLogView::exportRequested);

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
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
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
    const QVariant kind = m_kind->currentData();
    m_model->setFilter(StatementFilter(m_filter->text(), kind.isValid() ? std::optional(ShownKind(kind.toInt())) : std::nullopt));
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
    m_copy->setEnabled(m_table->selectionModel()->hasSelection());
    m_goToStep->setEnabled(currentGesture() != 0);
}

void StatementLogView::showCounts()
{
    m_counter->setText(counterText());
    const bool isEmpty = m_model->totalCount() == 0;
    m_clear->setEnabled(!isEmpty);
    m_export->setEnabled(m_hasLog);
    m_table->setEmptyText(isEmpty ? tr("Statements will show up here as they run.") : tr("No statement matches the filter."));
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

// Escape empties the filter, Down and Return lead on to the list.
bool StatementLogView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_filter || !isKey)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isEscape = key == Qt::Key_Escape && !m_filter->text().isEmpty();
    const bool isOnward = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isEscape && !isOnward)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress && isEscape)
        m_filter->clear();
    else if (event->type() == QEvent::KeyPress)
        focusList();
    return true;
}

void StatementLogView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeTools();
}

// One row where the width allows, else the buttons below the filter.
void StatementLogView::arrangeTools()
{
    const int filter = fontMetrics().averageCharWidth() * 24 + m_search->minimumSizeHint().width();
    const bool isOneRow = filter + m_tools->spacing() + m_buttons->sizeHint().width() <= width();
    m_tools->setDirection(isOneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace Rollcall
