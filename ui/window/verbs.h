#pragma once

#include "ui/lists/entityviews.h"

#include <QObject>

class QToolBar;
class QToolButton;

namespace Rollcall {

class ActionButton;
class WindowActions;

// The buttons for gestures in the tool bar. They act on the list that has the focus: in a list of members, Remove removes its selected
// members; in a table, it removes the rows selected in both tables from each other.
class Verbs : public QObject
{
    Q_OBJECT

public:
    Verbs(QToolBar &bar, WindowActions &actions, const EntityViews &views);

    // The words of the two tables, for the button that opens the list of ticks.
    void setRelationship(const Relationship &relationship);

signals:
    // The user wants a list below the button in which to tick the groups of this side's selected rows.
    void ticksRequested(Rollcall::Side side, const QPoint &where);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ActionButton *addButton(QAction *action);
    void fitWords();
    void follow();
    Side side() const;

    QToolBar &m_bar;
    WindowActions &m_actions;
    EntityViews m_views;
    ActionButton *m_add;
    ActionButton *m_remove;
    ActionButton *m_move;
    ActionButton *m_faces[2];
    ActionButton *m_find;
    QToolButton *m_ticks;
    QString m_words[2];
};

} // namespace Rollcall
