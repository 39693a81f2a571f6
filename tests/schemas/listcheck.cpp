#include "schemas/listcheck.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "schemas/linktext.h"
#include "schemas/sqltext.h"

#include <algorithm>

namespace Rollcall::Test {

void ListCheck::check()
{
    for (const Side side : {Side::Left, Side::Right}) {
        checkEntities(side);
        checkMembers(side);
    }
}

void ListCheck::checkEntities(Side side)
{
    const EntityModel &model = m_bench.roster->entities(side);
    const size_t stored = m_bench.world().entities[int(side)].size();
    if (model.rowCount() != int(stored))
        return m_bench.fail(QStringLiteral("a list has %1 rows, the table %2").arg(model.rowCount()).arg(stored));
    for (int row = 0; row < model.rowCount(); ++row)
        checkEntity(side, model, row);
}

void ListCheck::checkEntity(Side side, const EntityModel &model, int row)
{
    const World &world = m_bench.world();
    const QString name = Oracle::literalOf(model.keyAt(row));
    const auto stored = world.entities[int(side)].find(name);
    if (stored == world.entities[int(side)].end())
        return m_bench.fail(QStringLiteral("a list shows %1, which is not stored").arg(name));
    const EntityTable &table = m_bench.schema.entities[int(side)];
    const auto &columns = model.table().columns;
    for (const ValueColumn &column : table.values) {
        const auto isIt = [&column](const ColumnInfo &info) { return info.name == column.name; };
        const int place = int(std::find_if(columns.cbegin(), columns.cend(), isIt) - columns.cbegin());
        const QString shown = literal(model.index(row, place).data(Qt::EditRole));
        if (!column.isGenerated && shown != stored->second.at(table.columns().indexOf(column.name)))
            m_bench.fail(QStringLiteral("a list shows \"%1\" of %2 as %3").arg(column.name, name, shown));
    }
    const int shown = model.index(row, model.countColumn()).data(Qt::EditRole).toInt();
    const int count = int(world.membersOf(opposite(side), name).size());
    if (shown != count)
        m_bench.fail(QStringLiteral("a list counts %1 links of %2 instead of %3").arg(shown).arg(name).arg(count));
}

void ListCheck::checkMembers(Side side)
{
    const MembersModel &members = m_bench.roster->members(side);
    std::set<QString> shown;
    std::set<QString> wanted;
    for (const Key &key : members.keys())
        shown.insert(Oracle::literalOf(key));
    for (const Key &anchor : members.anchors())
        wanted.merge(m_bench.world().membersOf(side, Oracle::literalOf(anchor)));
    if (shown != wanted || int(shown.size()) != members.rowCount())
        return m_bench.fail(QStringLiteral("the members of %1 are shown as %2").arg(keyText(members.anchors()), keyText(members.keys())));
    if (members.anchors().size() != 1)
        return;
    for (int row = 0; row < members.rowCount(); ++row)
        checkOwnColumns(side, members, row);
}

void ListCheck::checkOwnColumns(Side side, const MembersModel &members, int row)
{
    const auto links = m_bench.world().linksOf(pairOf(side, Oracle::literalOf(members.keyAt(row)), Oracle::literalOf(members.anchors().first())));
    if (links.size() != 1)
        return; // more than one line can tell
    const QList<ColumnInfo> &shownColumns = m_bench.roster->relationship().link.ownColumns;
    qsizetype place = 0;
    for (const ValueColumn &own : std::as_const(m_bench.schema.own)) {
        if (own.isGenerated)
            continue;
        const QString told = links.front().told.at(place++);
        for (int column = MembersModel::FirstOwnColumn; column < members.columnCount(); ++column) {
            const QString shown = literal(members.index(row, column).data(Qt::EditRole));
            if (shownColumns.at(column - MembersModel::FirstOwnColumn).name == own.name && shown != told)
                m_bench.fail(QStringLiteral("\"%1\" is shown as %2 instead of %3").arg(own.name, shown, told));
        }
    }
}

} // namespace Rollcall::Test
