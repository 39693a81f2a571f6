#include "models/discovery/relationlist.h"

#include "models/discovery/completion.h"
#include "models/gesture/draggedentities.h"
#include "models/tr.h"

#include <utility>

namespace Rollcall {

QString nameOf(const Relationship &relationship)
{
    return DraggedEntities::relationName(relationship).toLower(); // as SQLite, which takes "ID" for "id"
}

qsizetype RelationList::indexOf(const QString &name) const
{
    for (qsizetype i = 0; i < choices.size(); ++i) {
        if (nameOf(choices.at(i).relationship) == name)
            return i;
    }
    return -1;
}

// Either side may stand on the left.
qsizetype RelationList::indexOf(const Relationship &relationship) const
{
    Relationship turned = relationship;
    std::swap(turned.left, turned.right);
    std::swap(turned.link.leftColumns, turned.link.rightColumns);
    const qsizetype found = indexOf(nameOf(relationship));
    return found >= 0 ? found : indexOf(nameOf(turned));
}

RelationList RelationList::of(const Catalog &catalog, const QList<Relationship> &known, const QList<Relationship> &appointed, const Evidence *evidence)
{
    RelationList list;
    list.choices = proposals(catalog, evidence);
    const auto take = [&](const Relationship &relationship, const QString &why, qsizetype place) {
        if (!completed(relationship, catalog, {}))
            return; // meant for another file, or the file has changed
        if (const qsizetype found = list.indexOf(relationship); found >= 0)
            list.choices.removeAt(found);
        list.choices.insert(qMin(place, list.choices.size()), Proposal{relationship, why, false});
    };
    for (const Relationship &relationship : known)
        take(relationship, Tr::tr("Rollcall knows these tables."), 0);
    for (const Relationship &relationship : appointed)
        take(relationship, Tr::tr("You chose these tables."), 0);
    return list;
}

} // namespace Rollcall
