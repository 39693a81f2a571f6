#pragma once

#include "models/relation/relationship.h"

#include <QObject>

class QAction;
class QKeySequence;
class QWidget;

namespace Rollcall {

// What is done with a table's entities.
struct EntityActions
{
    QAction *create;
    QAction *edit;
    QAction *remove;
};

// What is done in a list of members; the side is the members'.
struct MemberActions
{
    QAction *add;      // adds the table's selected rows; without any, opens a list to tick
    QAction *remove;   // takes the membership away, never the entity
    QAction *copyTo;   // adds them to another anchor
    QAction *moveTo;   // adds them to another anchor and removes them here
    QAction *replace;  // by what the clipboard holds
    QAction *removeAll;
    QAction *swap;     // between the two selected anchors
    QAction *filter;   // shows those with a text
    QAction *sort;     // by the current column: upwards, downwards, not at all
};

// Every action of the window, declared in one place; menus, buttons and context menus share them.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QWidget &window);

    // Puts the relationship's words into the texts.
    void setRelationship(const Relationship &relationship);

    QAction *newFile, *newWindow, *importList, *openFile, *openReadOnly, *reload, *stopReading, *saveCopy, *keepBackups, *trustRules, *restoreBackup, *properties, *exportLog, *closeFile, *quit;
    QAction *undo, *redo, *cut, *copy, *paste, *selectAll, *editCell, *setNull, *find, *findOrDo;
    QAction *link, *unlink, *addFromList, *tick, *combine, *compare, *exportList, *printList, *appoint;
    QAction *index[2]; // makes or removes our own index of the link table on that side's keys
    EntityActions entities[2];
    MemberActions members[2];
    QAction *focusTable[2], *focusMembers[2], *focusLog, *focusHistory, *nextPane, *previousPane, *resetLayout;
    QAction *showLists, *showMatrix; // one of the two is checked
    QAction *playTutorial, *manual, *keys, *about;

    const EntityActions &of(Side side) const { return entities[int(side)]; }
    const MemberActions &membersOf(Side side) const { return members[int(side)]; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *make(const char *name, const QString &text, const QKeySequence &key, const QString &icon = {});
    void makeSides();

    QWidget &m_window;
};

} // namespace Rollcall
