#include "ui/sets/comparepane.h"

#include "models/gesture/membershipcontroller.h"
#include "models/roster.h"
#include "ui/lists/entityview.h"
#include "ui/lists/listheading.h"
#include "ui/sets/membercolumns.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace Rollcall {

ComparePane::ComparePane(Roster &roster, ComparedMembers *members, const QString &title, const QList<Deed> &deeds, QWidget *parent)
    : QWidget(parent)
    , m_roster(roster)
    , m_members(members)
    , m_heading(new ListHeading(this))
    , m_view(new EntityView(this))
    , m_deeds(deeds)
{
    members->setParent(this);
    m_heading->setTitle(title);
    m_view->setAccessibleName(title);
    m_view->setList(members);
    m_columns = new MemberColumns(*m_view, *members);
    m_view->setSortingEnabled(false); // the list is in the order of names
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    showColumns();
    auto *buttons = new QHBoxLayout;
    for (const Deed &deed : deeds)
        addDeed(deed, *buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
    connect(m_view, &EntityView::selectionChangedTo, this, &ComparePane::follow);
    connect(m_view, &EntityView::hoverExplained, this, &ComparePane::hoverExplained);
    connect(members, &MembersModel::refreshed, this, [this] {
        follow();
        emit changed();
    });
    connect(&members->shares(), &MemberShares::counted, this, &ComparePane::changed);
    m_columns->fit();
    follow();
}

ComparePane::~ComparePane()
{
    m_view->setList(nullptr);
}

QString ComparePane::title() const
{
    return m_heading->title();
}

void ComparePane::addDeed(const Deed &deed, QHBoxLayout &buttons)
{
    auto *action = new QAction(this);
    action->setShortcut(deed.key);
    action->setShortcutContext(Qt::WidgetShortcut); // each list has its own
    connect(action, &QAction::triggered, this, [this, deed] {
        const KeyList members = meant();
        if (!members.isEmpty())
            emit deedWanted(deed.gesture(members));
    });
    m_view->addAction(action);
    m_actions.append(action);
    if (deed.menu.isEmpty()) {
        auto *button = new QPushButton(this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] {
            button->setText(action->text());
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
        });
        buttons.addWidget(button, 1);
        return;
    }
    QPushButton *button = nullptr;
    for (auto *known : findChildren<QPushButton *>(Qt::FindDirectChildrenOnly)) {
        if (known->text() == deed.menu)
            button = known;
    }
    if (!button) {
        button = new QPushButton(deed.menu, this);
        button->setAutoDefault(false);
        button->setMenu(new QMenu(button));
        buttons.addWidget(button);
    }
    button->menu()->addAction(action);
}

// What the list says of all alike it need not say in each line.
void ComparePane::showColumns()
{
    const bool isOfAll = m_members->part().kind == MemberShares::Part::Kind::All || m_members->part().kind == MemberShares::Part::Kind::Differing;
    const bool isOfOne = m_members->part().kind == MemberShares::Part::Kind::Only;
    const LinkDescription &link = m_roster.relationship().link;
    for (int column = 0; column < m_members->columnCount(); ++column) {
        const bool isOfGroup = column >= m_members->groupColumn(0) && column < m_members->differsColumn();
        bool isHidden = column == MembersModel::ShareColumn;
        if (column == MembersModel::DetailColumn)
            isHidden = m_roster.relationship().at(m_members->side()).detail.isEmpty() || (isOfAll && !link.ownColumns.isEmpty());
        else if (column >= MembersModel::FirstOwnColumn && column < m_members->groupColumn(0))
            isHidden = !isOfOne || column - MembersModel::FirstOwnColumn != m_members->compared();
        else if (isOfGroup)
            isHidden = isOfOne || (isOfAll && link.ownColumns.isEmpty());
        else if (column == m_members->differsColumn())
            isHidden = !isOfAll || link.ownColumns.isEmpty();
        m_view->setColumnHidden(column, isHidden);
    }
    QHeaderView &header = *m_view->horizontalHeader();
    header.setStretchLastSection(false);
    header.setSectionResizeMode(MembersModel::LabelColumn, QHeaderView::Stretch);
    constexpr int RowsOfMembers = 64;
    header.setResizeContentsPrecision(RowsOfMembers);
}

void ComparePane::setCompared(int ownColumn)
{
    m_members->setCompared(ownColumn);
    showColumns();
    m_columns->fit();
}

KeyList ComparePane::meant() const
{
    return m_view->selectedCount() > 0 ? m_view->selectedKeys() : m_members->keys();
}

void ComparePane::follow()
{
    const QLocale locale;
    const int selected = m_view->selectedCount();
    const bool isComplete = selected > 0 || !m_members->isReading();
    const qsizetype count = selected > 0 ? selected : m_members->rowCount();
    const bool canWrite = m_roster.store().readOnlyReason().isEmpty() && !m_roster.controller().isBusy();
    for (qsizetype i = 0; i < m_deeds.size(); ++i) {
        QAction &action = *m_actions.at(i);
        const QString text = m_deeds.at(i).text(locale.toString(count));
        action.setText(literalText(text));
        action.setToolTip(plainToolTip(action.shortcut().isEmpty() ? text : tr("%1 (%2)", "a deed and its key").arg(text, action.shortcut().toString(QKeySequence::NativeText))));
        action.setEnabled(canWrite && isComplete && count > 0);
    }
    m_heading->count().setText(m_members->isReading() ? tr("counting\u2026") : locale.toString(m_members->rowCount()));
    m_heading->count().setAccessibleName(m_members->isReading() ? QString() : m_members->counted(m_members->rowCount()));
    m_view->setEmptyText(m_members->isReading() ? tr("Reading\u2026") : m_members->filterText().isEmpty() ? tr("Nobody.") : tr("Nobody here matches the filter."));
}

} // namespace Rollcall
