#pragma once

#include "models/gesture/preview.h"
#include "models/relation/keylist.h"
#include "models/relation/relationship.h"

#include <QModelIndex>

#include <functional>

class QMimeData;

namespace Rollcall {

class KeyReader;

// What the views need of any list of entities, be it a whole table or the members of something.
class RosterList
{
public:
    // Beyond so many rows a list is long: nothing may look at each row while someone waits.
    static constexpr qsizetype LongList = 20'000;

    virtual ~RosterList() = default;

    virtual Side side() const = 0;
    virtual int labelColumn() const { return 0; } // what the rows are known by
    virtual QList<int> nameColumns() const { return {labelColumn()}; } // the same, where a first and a last name stand apart
    virtual Key keyAt(int row) const = 0;
    virtual int rowOf(const Key &key) const = 0; // -1 when it is not shown
    virtual KeyList keysBetween(int first, int last) const = 0;
    virtual QList<int> rowsOf(const KeyList &keys) const = 0; // of those that are shown, ascending
    // Reports while the list is being read; null for a list that never takes long.
    virtual const KeyReader *source() const { return nullptr; }
    // Looks in a long list for the first row in which this column starts with the text, and tells its key later.
    virtual void find(const QString & /*text*/, int /*column*/, const std::function<void(const Key &)> & /*found*/) {}
    // The caller owns the result.
    virtual QMimeData *mimeFor(const KeyList &keys) const = 0;
    // What a drop on this row, or outside of all rows, would do.
    virtual Preview previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const = 0;
    virtual QString counted(qint64 count) const = 0; // "3 heroes"
};

} // namespace Rollcall
