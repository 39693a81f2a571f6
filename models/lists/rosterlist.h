#pragma once

#include "models/link/dropplan.h"
#include "models/link/key.h"
#include "models/link/relationship.h"

#include <QModelIndex>

class QMimeData;

namespace Rollcall {

// What the views need of any list of entities, be it a whole table or the members of something.
class RosterList
{
public:
    virtual ~RosterList() = default;

    virtual Side side() const = 0;
    virtual Key keyAt(int row) const = 0;
    virtual int rowOf(const Key &key) const = 0; // -1 when it is not shown
    // The caller owns the result.
    virtual QMimeData *mimeFor(const QList<Key> &keys) const = 0;
    // What letting go on this row, or beside every row, would do.
    virtual DropPlan planFor(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const = 0;
    virtual QString counted(qint64 count) const = 0; // "3 heroes"
};

} // namespace Rollcall
