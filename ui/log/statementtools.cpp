#include "ui/log/statementtools.h"

#include "ui/lists/filterkeys.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/mnemonic.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace Rollcall {

namespace {

// Its size hint fits all buttons in one row, but it accepts less width, so that the dock can be made narrow.
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

StatementTools::StatementTools(QWidget *parent)
    : QWidget(parent)
    , pause(makeAction("pauseLog", tr("&Pause SQL Log"), tr("Pause")))
    , follow(makeAction("followLog", tr("&Follow Newest Statement"), tr("Follow")))
    , clear(makeAction("clearLog", tr("C&lear SQL Log"), tr("Clear")))
    , copy(makeAction("copyStatements", tr("&Copy as SQL"), tr("Copy as SQL")))
    , goToStep(makeAction("goToStep", tr("&Go to Step of Statement"), tr("Go to Step")))
    , exportAll(makeAction("exportStatements", tr("&Export Statements..."), tr("Export...")))
    , m_filter(new QLineEdit)
    , m_kind(new QComboBox)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_search(makeSearch())
    , m_buttons(makeButtons())
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_search, 1);
    m_layout->addWidget(m_buttons);
    connect(m_filter, &QLineEdit::textChanged, this, &StatementTools::filterChanged);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StatementTools::filterChanged);
}

StatementFilter StatementTools::filter() const
{
    const QVariant kind = m_kind->currentData();
    return StatementFilter(m_filter->text(), kind.isValid() ? std::optional(ShownKind(kind.toInt())) : std::nullopt);
}

void StatementTools::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QAction *StatementTools::makeAction(const char *name, const QString &text, const QString &buttonText)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setIconText(buttonText);
    return action;
}

QWidget *StatementTools::makeSearch()
{
    m_filter->setPlaceholderText(tr("Filter statements"));
    m_filter->setAccessibleName(tr("Filter SQL log"));
    m_filter->setClearButtonEnabled(true);
    connect(new FilterKeys(*m_filter), &FilterKeys::listRequested, this, &StatementTools::listRequested);
    if (auto *empty = m_filter->findChild<QToolButton *>()) {
        empty->setAccessibleName(tr("Clear filter of SQL log"));
        empty->setToolTip(tr("Clear the filter (%1)").arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
    }
    const std::pair<QString, QVariant> kinds[] = {
        {tr("All"), QVariant()},
        {tr("Changes"), int(ShownKind::Change)},
        {tr("Reads"), int(ShownKind::Read)},
        {tr("Writes"), int(ShownKind::Write)},
        {tr("Transactions"), int(ShownKind::Transaction)},
        {tr("Set-up"), int(ShownKind::Setup)},
        {tr("Errors"), int(ShownKind::Error)},
    };
    for (const auto &[title, kind] : kinds)
        m_kind->addItem(title, kind);
    m_kind->setCurrentIndex(1); // changes: there are few of them, and they are what people look for
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

QWidget *StatementTools::makeButtons()
{
    pause->setCheckable(true);
    follow->setCheckable(true);
    follow->setChecked(true);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut); // for display only: the table handles the key

    auto *buttons = new ButtonRow(this);
    auto *flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    const int height = ActionButton(clear).sizeHint().height();
    for (QAction *action : {pause, follow}) {
        QWidget *box = makeToggle(action);
        box->setMinimumHeight(height); // on one line with the buttons
        flow->addWidget(box);
    }
    for (QAction *action : {clear, copy, goToStep, exportAll}) {
        auto *button = new ActionButton(action, buttons);
        button->setPlace(tr("SQL log"));
        flow->addWidget(button);
    }
    return buttons;
}

// A check box, because many a dark style hardly shows whether a button is pressed.
QWidget *StatementTools::makeToggle(QAction *action)
{
    auto *box = new QCheckBox(action->iconText());
    box->setAccessibleName(withoutMnemonic(action->text()));
    box->setToolTip(box->accessibleName());
    box->setChecked(action->isChecked());
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    return box;
}

// Search and buttons side by side where the width allows, with a gap wider than those within the groups; otherwise one below the other.
void StatementTools::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int GroupGap = 10;
    constexpr int LineGap = 6;
    const int search = fontMetrics().averageCharWidth() * 24 + m_search->minimumSizeHint().width();
    const bool isOneRow = search + GroupGap + m_buttons->sizeHint().width() <= width();
    m_layout->setSpacing(isOneRow ? GroupGap : LineGap);
    m_layout->setDirection(isOneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace Rollcall
