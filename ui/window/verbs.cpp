#include "ui/window/verbs.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/mnemonic.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QToolBar>

namespace Rollcall {

Verbs::Verbs(QToolBar &bar, WindowActions &actions, const EntityViews &views)
    : QObject(&bar)
    , m_bar(bar)
    , m_actions(actions)
    , m_views(views)
    , m_add(nullptr)
    , m_remove(nullptr)
    , m_move(nullptr)
    , m_faces{nullptr, nullptr}
    , m_find(nullptr)
    , m_ticks(new QToolButton(&bar))
{
    for (QAction *action : {actions.undo, actions.redo})
        addButton(action)->setWordy(false);
    bar.addSeparator();
    m_add = addButton(actions.link);
    m_remove = addButton(actions.unlink);
    m_move = addButton(actions.membersOf(Side::Left).moveTo);
    m_move->setPopupMode(QToolButton::MenuButtonPopup);
    m_move->setMenu(new QMenu(m_move));
    bar.addSeparator();
    m_ticks->setIcon(icon(QStringLiteral("ticks")));
    m_ticks->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_ticks->setFocusPolicy(Qt::NoFocus);
    m_ticks->setAutoRaise(true);
    bar.addWidget(m_ticks);
    auto *gap = new QWidget(&bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(gap);
    m_faces[0] = addButton(actions.showLists);
    m_faces[1] = addButton(actions.showMatrix);
    m_find = addButton(actions.findOrDo);
    connect(m_ticks, &QToolButton::clicked, actions.tick, &QAction::trigger);
    connect(actions.tick, &QAction::triggered, this, [this] { emit ticksRequested(side(), m_ticks->mapToGlobal(QPoint(0, m_ticks->height()))); });
    connect(actions.tick, &QAction::changed, this, &Verbs::follow);
    connect(qApp, &QApplication::focusChanged, this, &Verbs::follow);
    for (const Side side : {Side::Left, Side::Right})
        connect(&views.members(side), &EntityView::selectionChangedTo, this, &Verbs::follow);
    bar.installEventFilter(this);
    setRelationship({});
}

ActionButton *Verbs::addButton(QAction *action)
{
    auto *button = new ActionButton(action, &m_bar);
    button->setFocusPolicy(Qt::NoFocus);
    button->setAutoRaise(true);
    m_bar.addWidget(button);
    return button;
}

void Verbs::setRelationship(const Relationship &relationship)
{
    int widest = 0;
    for (const Side side : {Side::Left, Side::Right}) {
        m_words[int(side)] = tr("%1 \u25be", "a button that opens a list").arg(relationship.at(opposite(side)).noun.title());
        m_ticks->setText(m_words[int(side)]);
        widest = qMax(widest, m_ticks->sizeHint().width());
    }
    m_ticks->setMinimumWidth(widest); // so that nothing moves when the button's text changes
    follow();
    fitWords();
}

bool Verbs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitWords();
    return QObject::eventFilter(watched, event);
}

// Where the buttons do not fit, hides their texts, the least needed first; the icons stay.
void Verbs::fitWords()
{
    for (ActionButton *button : {m_add, m_remove, m_move, m_faces[0], m_faces[1], m_find})
        button->setWordy(true);
    for (ActionButton *button : {m_find, m_faces[1], m_faces[0], m_move, m_remove, m_add}) {
        if (m_bar.sizeHint().width() <= m_bar.width())
            return;
        button->setWordy(false);
    }
}

Side Verbs::side() const
{
    const QWidget *focus = m_bar.window()->focusWidget();
    const bool isRight = m_views.tablePanel(Side::Right).isAncestorOf(focus) || m_views.memberPanel(Side::Left).isAncestorOf(focus);
    return isRight ? Side::Right : Side::Left;
}

void Verbs::follow()
{
    const EntityView *focused = m_views.focused();
    for (const Side side : {Side::Left, Side::Right}) {
        const bool isHere = focused == &m_views.members(side);
        const bool isThere = focused == &m_views.members(opposite(side));
        if (!isHere && (isThere || !m_actions.membersOf(side).moveTo->isEnabled()))
            continue;
        m_move->setAction(m_actions.membersOf(side).moveTo);
        m_move->menu()->clear();
        m_move->menu()->addAction(m_actions.membersOf(side).copyTo);
    }
    QAction *remove = m_actions.unlink;
    for (const Side side : {Side::Left, Side::Right}) {
        if (focused == &m_views.members(side))
            remove = m_actions.membersOf(side).remove;
    }
    m_remove->setAction(remove);
    m_ticks->setEnabled(m_actions.tick->isEnabled());
    m_ticks->setText(m_words[int(side())]);
    m_ticks->setAccessibleName(withoutMnemonic(m_actions.tick->text()));
    m_ticks->setToolTip(m_actions.tick->toolTip());
}

} // namespace Rollcall
