#pragma once

#include "models/gesture/draggedentities.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QObject>

class QMimeData;

namespace Rollcall {

class EntityViews;
class Roster;

// Copies, cuts and pastes entities between the views, and names to and from other programs.
class ClipboardGestures : public QObject
{
    Q_OBJECT

public:
    explicit ClipboardGestures(const EntityViews &views, QObject *parent = nullptr);

    void setRoster(Roster *roster); // null when no file is open

    void cut() { take(true); }
    void copy() { take(false); }
    void paste();
    // The anchor's members become those that were copied.
    void replaceMembers(Side side);

private:
    void take(bool cuts);
    void say(const QString &sentence);
    Result<DraggedEntities> contents() const;
    static Result<QStringList> names(const QMimeData &clipboard);

    const EntityViews &m_views;
    Roster *m_roster = nullptr;
    QByteArray m_cut; // the clipboard's payload while it is to be moved
};

} // namespace Rollcall
