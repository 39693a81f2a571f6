#include "app/heroteam.h"

#include "models/sql/session.h"
#include "models/sql/transaction.h"
#include "models/store/linkstatements.h"
#include "models/tr.h"

#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(heroteam);
}

namespace Rollcall::HeroTeam {

Relationship relationship()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("hero"), {QStringLiteral("id")}, QStringLiteral("name"), QStringLiteral("secret_name"),
                         {Tr::tr("hero"), Tr::tr("heroes")}, Tr::tr("Heroes in %1"), Tr::tr("Heroes in team")};
    relationship.right = {QStringLiteral("team"), {QStringLiteral("id")}, QStringLiteral("name"), QStringLiteral("headquarters"),
                          {Tr::tr("team"), Tr::tr("teams")}, Tr::tr("Teams of %1"), Tr::tr("Teams of hero")};
    relationship.link.table = QStringLiteral("heroteamlink");
    relationship.link.leftColumns = {QStringLiteral("hero_id")};
    relationship.link.rightColumns = {QStringLiteral("team_id")};
    relationship.link.firstSide = Side::Right;
    relationship.membership = {Tr::tr("membership"), Tr::tr("memberships")};
    return relationship;
}

QStringList schema()
{
    initResources();
    QFile file(QStringLiteral(":/sql/heroes_and_teams.sql"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The statements hold no ";" of their own; their leading and trailing line breaks are SQLAlchemy's.
    return QString::fromUtf8(file.readAll()).split(u';');
}

RosterDraft draft()
{
    using Kind = DraftField::Kind;
    RosterDraft draft;
    draft.left = {Tr::tr("hero"), Tr::tr("heroes"), {{Tr::tr("Secret name"), Kind::Text}, {Tr::tr("Age"), Kind::Number}}};
    draft.right = {Tr::tr("team"), Tr::tr("teams"), {{Tr::tr("Headquarters"), Kind::Text}}};
    return draft;
}

Result<> fillSample(Session &session)
{
    const LinkStatements statements(relationship(), session.dialect());
    const QString name = QStringLiteral("name");
    const auto hero = [&](const QString &known, const QString &secret, const QVariant &age) {
        return statements.insertEntity({Side::Left, {}, {{name, known}, {QStringLiteral("secret_name"), secret}, {QStringLiteral("age"), age}}});
    };
    const auto team = [&](const QString &known, const QString &headquarters) {
        return statements.insertEntity({Side::Right, {}, {{name, known}, {QStringLiteral("headquarters"), headquarters}}});
    };
    const QVariant noAge(QMetaType::fromType<qlonglong>());
    const Statement sample[] = {
        hero(QStringLiteral("Deadpond"), QStringLiteral("Dive Wilson"), noAge),
        hero(QStringLiteral("Rusty-Man"), QStringLiteral("Tommy Sharp"), 48),
        hero(QStringLiteral("Spider-Boy"), QStringLiteral("Pedro Parqueador"), noAge),
        team(QStringLiteral("Z-Force"), QStringLiteral("Sister Margaret's Bar")),
        team(QStringLiteral("Preventers"), QStringLiteral("Sharp Tower")),
        statements.insertLinks(linksFor({{1, 1}, {1, 2}, {2, 2}, {3, 2}})),
    };

    Transaction transaction(session);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    for (const Statement &statement : sample) {
        if (const auto ran = session.run(statement); !ran)
            return ran.error();
    }
    return transaction.commit();
}

} // namespace Rollcall::HeroTeam
