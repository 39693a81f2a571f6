#include "app/tutoriallines.h"

#include "models/sql/session.h"
#include "models/values/pythonrepr.h"

namespace Rollcall {

TutorialLines::TutorialLines(Session &session)
    : m_session(session)
{
}

static QString fields(const QStringList &names, const QVariantList &values, const QString &separator)
{
    QStringList parts;
    for (qsizetype i = 0; i < names.size(); ++i)
        parts.append(names.at(i) + u'=' + pythonRepr(values.at(i)));
    return parts.join(separator);
}

static QString list(Session &session, const QString &kind, const QStringList &names, const Statement &statement)
{
    QStringList items;
    if (const auto rows = session.run(statement)) {
        for (const QVariantList &row : rows->rows)
            items.append(kind + u'(' + fields(names, row, QStringLiteral(", ")) + u')');
    }
    return u'[' + items.join(QStringLiteral(", ")) + u']';
}

static const QStringList &heroFields()
{
    static const QStringList names{QStringLiteral("secret_name"), QStringLiteral("name"), QStringLiteral("age"), QStringLiteral("id")};
    return names;
}

QString TutorialLines::hero(const Key &key) const
{
    const auto rows = m_session.run({QStringLiteral("SELECT hero.secret_name, hero.name, hero.age, hero.id \nFROM hero \nWHERE hero.id = ?"),
                                     {key.toVariant()}});
    return rows && !rows->rows.isEmpty() ? fields(heroFields(), rows->rows.first(), QStringLiteral(" ")) : QString();
}

QString TutorialLines::teamsOf(const Key &hero) const
{
    return list(m_session, QStringLiteral("Team"), {QStringLiteral("name"), QStringLiteral("id"), QStringLiteral("headquarters")},
                {QStringLiteral("SELECT team.name, team.id, team.headquarters \nFROM team, heroteamlink \n"
                                "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id ORDER BY heroteamlink.rowid"),
                 {hero.toVariant()}});
}

QString TutorialLines::heroesOf(const Key &team) const
{
    return list(m_session, QStringLiteral("Hero"), {QStringLiteral("secret_name"), QStringLiteral("name"), QStringLiteral("age"), QStringLiteral("id")},
                {QStringLiteral("SELECT hero.secret_name, hero.name, hero.age, hero.id \nFROM hero, heroteamlink \n"
                                "WHERE ? = heroteamlink.team_id AND hero.id = heroteamlink.hero_id ORDER BY hero.id"),
                 {team.toVariant()}});
}

} // namespace Rollcall
