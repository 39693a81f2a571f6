// Rollcall's side of tst_sqlmodel, through the classes the window uses: rollcall_peer make|join|leave|show FILE
// make: the sample in a new file. join, leave: Spider-Boy and Z-Force. show: the members of each team.

#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"

#include <QCoreApplication>
#include <QMap>

#include <cstdio>
#include <cstdlib>

using namespace Rollcall;

namespace {

std::unique_ptr<Roster> checked(Result<std::unique_ptr<Roster>> roster)
{
    if (roster)
        return *std::move(roster);
    std::fprintf(stderr, "%s\n%s\n", qPrintable(roster.error().sentence), qPrintable(roster.error().details));
    std::exit(1);
}

bool make(const QString &path)
{
    auto roster = checked(Roster::create(path, HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>()));
    return bool(HeroTeam::fillSample(roster->session()));
}

Key keyNamed(const EntityModel &entities, const QString &name)
{
    for (const Key &key : entities.keys()) {
        if (entities.labelOf(key) == name)
            return key;
    }
    return {};
}

Membership spiderBoyInZForce(Roster &roster)
{
    return {keyNamed(roster.entities(Side::Left), QStringLiteral("Spider-Boy")), keyNamed(roster.entities(Side::Right), QStringLiteral("Z-Force"))};
}

bool show(Roster &roster)
{
    QMap<QString, QStringList> teams; // by name, since keys are each writer's own affair
    for (const Key &team : roster.entities(Side::Right).keys()) {
        MembersModel &members = roster.members(Side::Left);
        members.setAnchors({team});
        QStringList &names = teams[roster.entities(Side::Right).labelOf(team)];
        for (int row = 0; row < members.rowCount(); ++row)
            names.append(members.index(row, MembersModel::LabelColumn).data().toString());
        names.sort();
    }
    for (auto team = teams.cbegin(); team != teams.cend(); ++team)
        std::printf("%s: %s\n", qPrintable(team.key()), qPrintable(team.value().join(QStringLiteral(", "))));
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString verb = QCoreApplication::arguments().value(1);
    const QString path = QCoreApplication::arguments().value(2);
    if (verb == QLatin1String("make"))
        return make(path) ? 0 : 1;

    const auto roster = checked(Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>()));
    if (verb == QLatin1String("join"))
        return roster->controller().perform(Gesture::add(QList<Membership>{spiderBoyInZForce(*roster)})) ? 0 : 1;
    if (verb == QLatin1String("leave"))
        return roster->controller().perform(Gesture::remove(QList<Membership>{spiderBoyInZForce(*roster)})) ? 0 : 1;
    return verb == QLatin1String("show") && show(*roster) ? 0 : 2;
}
