#include "support/worldcheck.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

#include <QHash>
#include <QSet>

namespace Rollcall::Test {

// The lines of one that are not in the other; all, when only their order differs.
static QString without(const QStringList &lines, const QStringList &others)
{
    const QSet<QString> known(others.cbegin(), others.cend());
    QStringList missing = lines;
    missing.removeIf([&known](const QString &line) { return known.contains(line); });
    return (missing.isEmpty() && lines.size() == others.size() ? lines : missing).join(u'\n');
}

static QString entitiesDiffer(const HeroWorld &world, const EntityModel &model, Side side)
{
    QHash<qint64, int> counts;
    for (const auto &[hero, team] : world.links)
        ++counts[side == Side::Left ? hero : team];
    QStringList wanted, shown;
    for (const auto &[key, row] : world.at(side))
        wanted.append(QStringLiteral("%1|%2|%3|%4").arg(key).arg(row.name, row.second).arg(counts.value(key)));
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto text = [&](int column) { return model.index(row, column).data(Qt::EditRole).toString(); };
        shown.append(model.keyAt(row).toString() + u'|' + text(1) + u'|' + text(2) + u'|' + text(model.countColumn()));
    }
    return shown == wanted ? QString() : QStringLiteral("the list shows\n%1\nand should show\n%2\n").arg(without(shown, wanted), without(wanted, shown));
}

static QString membersDiffer(const HeroWorld &world, const MembersModel &model, Side side)
{
    std::set<qint64> wanted, shown;
    for (const Key &anchor : model.anchors()) {
        for (const Key &key : world.membersOf(side, anchor))
            wanted.insert(number(key));
    }
    for (const Key &key : model.keys())
        shown.insert(number(key));
    QString difference = shown == wanted && model.rowCount() == int(wanted.size()) ? QString() : QStringLiteral("the member list holds others\n");
    for (int row = 0; row < model.rowCount() && difference.isEmpty(); ++row) {
        const QString label = model.index(row, MembersModel::LabelColumn).data().toString();
        const QString name = world.at(side).at(number(model.keyAt(row))).name;
        if (label != name && !label.startsWith(name + " (")) // namesakes are told apart
            difference = QStringLiteral("the member list calls %1 \"%2\"\n").arg(name, label);
    }
    return difference;
}

QString listsDifferFrom(const HeroWorld &world, Roster &roster)
{
    QString difference;
    for (const Side side : {Side::Left, Side::Right})
        difference += entitiesDiffer(world, roster.entities(side), side) + membersDiffer(world, roster.members(side), side);
    return difference;
}

} // namespace Rollcall::Test
