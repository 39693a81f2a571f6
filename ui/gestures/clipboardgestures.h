#pragma once

#include "models/gesture/draggedentities.h"
#include "models/gesture/preview.h"
#include "models/gesture/storereader.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QObject>

#include <memory>

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
    // Where paste() would add entities now; has no anchors while nothing is selected.
    DropTarget target() const;
    // Replaces the members of the selected anchor by the copied entities.
    void replaceMembers(Side side);

signals:
    // Some of the pasted names do not identify exactly one row.
    void listPasted(const QString &text, const Rollcall::DropTarget &target);

private:
    void pasteNames(const QStringList &names, const QString &text, const DropTarget &target);
    void take(bool cuts);
    void say(const QString &sentence);
    Result<DraggedEntities> contents() const;
    static Result<QString> text(const QMimeData &clipboard);

    const EntityViews &m_views;
    Roster *m_roster = nullptr;
    std::unique_ptr<StoreReader> m_ahead; // finds out whether names are known
    QByteArray m_cut; // the clipboard's payload after Cut, so that paste() moves it
};

} // namespace Rollcall
