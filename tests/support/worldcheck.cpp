#include "support/worldcheck.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/sqltext.h"
#include "support/worldreader.h"

#include <QHash>

#include <algorithm>

namespace Rollcall::Test {

static QStringList namesOf(const KeyList &keys)
{
    QStringList names;
    for (const Key &key : keys)
        names.append(WorldReader::literalOf(key));
    return names;
}

// Pairs of a list's column and the place of its value in a row of the world.
static QList<std::pair<int, int>> placesOf(const QList<ColumnInfo> &shown, const QList<ValueColumn> &known, const QStringList &cells)
{
    QList<std::pair<int, int>> places;
    for (const ValueColumn &column : known) {
        for (int place = 0; place < shown.size(); ++place) {
            if (!column.isGenerated && shown.at(place).name == column.name)
                places.append({place, int(cells.indexOf(column.name))});
        }
    }
    return places;
}

static QString entitiesDiffer(const World &world, const Schema &schema, const EntityModel &model, Side side)
{
    const EntityTable &table = schema.entities[int(side)];
    QStringList names = namesOf(model.keys()), wanted;
    for (const auto &[key, cells] : world.at(side))
        wanted.append(key);
    if (!table.isNumbered) { // only numbers sort here as they do in SQLite
        names.sort();
        wanted.sort();
    }
    if (names != wanted)
        return QStringLiteral("the list of side %1 shows\n%2\nand should show\n%3\n").arg(int(side)).arg(names.join(u' '), wanted.join(u' '));
    QHash<QString, int> counts;
    std::set<LinkPair> pairs;
    for (const LinkRow &link : world.links)
        pairs.insert(pairs.end(), link.pair());
    for (const LinkPair &pair : pairs)
        ++counts[side == Side::Left ? pair.first : pair.second];
    const auto places = placesOf(model.table().columns, table.values, table.columns());
    QString difference;
    for (int row = 0; row < model.rowCount() && difference.isEmpty(); ++row) {
        const QString name = WorldReader::literalOf(model.keyAt(row));
        const QStringList &cells = world.at(side).at(name);
        for (const auto &[place, cell] : places) {
            const QString shownCell = literal(model.index(row, place).data(Qt::EditRole));
            if (shownCell != cells.at(cell))
                difference = QStringLiteral("a list shows %1 of %2 instead of %3\n").arg(shownCell, name, cells.at(cell));
        }
        const int count = model.index(row, model.countColumn()).data(Qt::EditRole).toInt();
        if (count != counts.value(name))
            difference = QStringLiteral("a list counts %1 links of %2 instead of %3\n").arg(count).arg(name).arg(counts.value(name));
    }
    return difference;
}

// The label is the name; for namesakes the detail follows in brackets.
static QString labelDiffers(const QString &label, const QString &cell)
{
    const bool isPlain = cell.size() > 2 && cell.startsWith(u'\'');
    const QString name = isPlain ? cell.mid(1, cell.size() - 2).replace(QLatin1String("''"), QLatin1String("'")) : QString();
    return name.isEmpty() || label == name || label.startsWith(name + QLatin1String(" (")) ? QString() : QStringLiteral("the member list calls %1 \"%2\"\n").arg(name, label);
}

static QString membersDiffer(const World &world, const Schema &schema, Roster &roster, Side side)
{
    const MembersModel &model = roster.members(side);
    std::set<QString> wanted, shownNames;
    for (const Key &anchor : model.anchors())
        wanted.merge(world.membersOf(side, WorldReader::literalOf(anchor)));
    const QStringList names = namesOf(model.keys());
    shownNames.insert(names.cbegin(), names.cend());
    if (shownNames != wanted || model.rowCount() != int(wanted.size()))
        return QStringLiteral("%1 members of side %2 are shown instead of %3: %4\n").arg(model.rowCount()).arg(int(side)).arg(wanted.size()).arg(names.join(u' '));
    QStringList told;
    for (const ValueColumn &own : schema.own) {
        if (!own.isGenerated)
            told.append(own.name);
    }
    const auto places = placesOf(roster.relationship().link.ownColumns, schema.own, told);
    const qsizetype label = schema.entities[int(side)].columns().indexOf(roster.relationship().at(side).label.columns().value(0));
    QString difference;
    for (int row = 0; row < model.rowCount() && difference.isEmpty(); ++row) {
        difference = labelDiffers(model.index(row, MembersModel::LabelColumn).data().toString(), world.at(side).at(names.at(row)).value(label));
        const auto links = model.anchors().size() == 1 ? world.linksOf(pairOf(side, names.at(row), WorldReader::literalOf(model.anchors().first()))) : std::vector<LinkRow>();
        if (links.size() != 1)
            continue; // a line cannot show the values of several links
        for (const auto &[place, cell] : places) {
            const QString shownCell = literal(model.index(row, MembersModel::FirstOwnColumn + place).data(Qt::EditRole));
            if (shownCell != links.front().told.at(cell))
                difference = QStringLiteral("a member list shows %1 instead of %2\n").arg(shownCell, links.front().told.at(cell));
        }
    }
    return difference;
}

QString listsDifferFrom(const World &world, const Schema &schema, Roster &roster)
{
    QString difference;
    for (const Side side : {Side::Left, Side::Right})
        difference += entitiesDiffer(world, schema, roster.entities(side), side) + membersDiffer(world, schema, roster, side);
    return difference;
}

} // namespace Rollcall::Test
