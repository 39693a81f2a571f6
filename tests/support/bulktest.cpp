#include "support/bulktest.h"

#include "app/heroteam.h"
#include "models/log/statementlog.h"
#include "support/answerslater.h"

#include <QTest>

namespace Rollcall::Test {

const QString Numbers = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) ");

static const QStringList Many{
    "INSERT INTO team (id, name, headquarters) VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower'), (3, 'Nobodies', '')",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n",
    "INSERT INTO heroteamlink (team_id, hero_id) SELECT 1, id FROM hero WHERE id BETWEEN 101 AND 142",
    "INSERT INTO heroteamlink (team_id, hero_id) SELECT 2, id FROM hero"};

Relationship abRelationship(const QString &key)
{
    Relationship relationship;
    relationship.left = {"a", {key}, QStringLiteral("name"), {}, {"a", "as"}, {}, {}};
    relationship.right = {"b", {key}, QStringLiteral("name"), {}, {"b", "bs"}, {}, {}};
    relationship.link.table = "ab";
    relationship.link.leftColumns = {"a_id"};
    relationship.link.rightColumns = {"b_id"};
    relationship.membership = {"tie", "ties"};
    return relationship;
}

void BulkTest::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("many.db");
    m_told.clear();
    m_refused.clear();
}

void BulkTest::end()
{
    m_roster.reset();
}

void BulkTest::watch()
{
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused.append(failure.sentence); });
    connect(&controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
}

void BulkTest::make(const QStringList &statements)
{
    QVERIFY(Roster::create(m_path, HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>()));
    QVERIFY(runElsewhere(m_path, Many + statements));
    m_roster = openFile(m_path);
    QVERIFY(m_roster);
    watch();
}

void BulkTest::open(const Relationship &relationship, const QStringList &statements)
{
    QVERIFY(runElsewhere(m_path, statements));
    auto roster = Roster::open(m_path, relationship, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence + roster.error().details));
    m_roster = *std::move(roster);
    letAnswerLater(*m_roster);
    watch();
}

KeyList BulkTest::heroes(int from, int to)
{
    KeyList keys;
    for (int id = from; id <= to; ++id)
        keys.append(qint64(id));
    return keys;
}

} // namespace Rollcall::Test
