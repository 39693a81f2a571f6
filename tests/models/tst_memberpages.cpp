#include "models/log/statementlog.h"
#include "support/longmembers.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// When a few members join or leave, a long list reads only the lines that it has to.
class tst_MemberPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file.makeFiles(); }
    void init();
    void cleanup() { m_file.close(); }

    void whoJoinsIsReadAlone();
    void whoLeavesNeedsNoReading();
    void linesAreSqlsWhileMembersComeAndGo();
    void whoJoinsIsToldFromANamesake_data();
    void whoJoinsIsToldFromANamesake();
    void manyThatJoinAreRead();

private:
    // Rows that lines were read for since then.
    QList<qint64> readSince(quint64 number);
    quint64 now() { return m_file.roster().session().log().lastNumber(); }
    void compareBeginning();

    LongMembers m_file;
};

// Team 1 has heroes 13,001 to 25,000.
void tst_MemberPages::init()
{
    QVERIFY(m_file.open("plain"));
    m_file.members(Side::Left).setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    compareBeginning();
}

QList<qint64> tst_MemberPages::readSince(quint64 number)
{
    QList<qint64> rows;
    for (const StatementEntry &entry : m_file.roster().session().log().entries()) {
        if (entry.number > number && entry.sql.startsWith("SELECT hero.id AS hero_id") && entry.sql.contains("json_each"))
            rows.append(entry.rows);
    }
    return rows;
}

void tst_MemberPages::compareBeginning()
{
    constexpr int Rows = 600; // some pages
    QCOMPARE(m_file.lines(Side::Left, 0, Rows),
             LongMembers::linesOf(m_file.sql(QString("SELECT hero_id, name, '' FROM link JOIN hero ON id = hero_id WHERE team_id = 1 ORDER BY hero_id LIMIT %1").arg(Rows))));
}

void tst_MemberPages::whoJoinsIsReadAlone()
{
    const quint64 before = now();
    QVERIFY(m_file.controller().perform(Gesture::add(QList<Membership>{{12, 1}})));
    (void)m_file.lines(Side::Left, 0, 200);
    QCOMPARE(readSince(before), QList<qint64>{1});
    compareBeginning();
}

void tst_MemberPages::whoLeavesNeedsNoReading()
{
    const quint64 before = now();
    QVERIFY(m_file.controller().perform(Gesture::remove(QList<Membership>{{13'005, 1}})));
    (void)m_file.lines(Side::Left, 0, 200);
    QCOMPARE(readSince(before), QList<qint64>());
    compareBeginning();
}

void tst_MemberPages::linesAreSqlsWhileMembersComeAndGo()
{
    for (int round = 0; round < 30; ++round) {
        const int stranger = 1 + m_file.dice.bounded(13'000);
        const int member = 13'001 + m_file.dice.bounded(500);
        if (m_file.value(QString("SELECT count(*) FROM link WHERE team_id = 1 AND hero_id = %1").arg(stranger)) == "0")
            QVERIFY(m_file.controller().perform(Gesture::add(QList<Membership>{{stranger, 1}})));
        else
            m_file.roster().history().undo();
        if (m_file.value(QString("SELECT count(*) FROM link WHERE team_id = 1 AND hero_id = %1").arg(member)) == "1")
            QVERIFY(m_file.controller().perform(Gesture::remove(QList<Membership>{{member, 1}})));
        compareBeginning();
    }
}

void tst_MemberPages::whoJoinsIsToldFromANamesake_data()
{
    QTest::addColumn<QString>("namesOfOthers"); // of the heroes who are members already
    QTest::addColumn<QStringList>("alone");
    QTest::addColumn<QStringList>("together");
    const auto lines = [](const QString &first, const QString &second) { return QStringList{first, second}; };
    QTest::newRow("of one") << "UPDATE hero SET name = 'Twin' WHERE id IN (12, 13001)" << lines("Twin", "Hero 2") << lines("Twin (12)", "Twin (13001)");
    QTest::newRow("of two") << "UPDATE hero SET name = 'Twin' WHERE id IN (12, 13001, 13002)" << lines("Twin (13001)", "Twin (13002)") << lines("Twin (12)", "Twin (13001)");
    QTest::newRow("who only begins like one") << "UPDATE hero SET name = CASE id WHEN 12 THEN 'Twin' ELSE 'Twins' END WHERE id IN (12, 13001)" << lines("Twins", "Hero 2")
                                              << lines("Twin", "Twins");
}

void tst_MemberPages::whoJoinsIsToldFromANamesake()
{
    QFETCH(QString, namesOfOthers);
    QFETCH(QStringList, alone);
    QFETCH(QStringList, together);
    const MembersModel &heroes = m_file.members(Side::Left);
    const auto names = [&heroes] { return QStringList{heroes.index(0, 0).data().toString(), heroes.index(1, 0).data().toString()}; };
    QVERIFY(runElsewhere(m_file.path(), {namesOfOthers, "UPDATE hero SET name = 'Hero 2' WHERE id = 13002 AND name LIKE 'Hero%'"}));
    m_file.roster().reloadIfChangedElsewhere();
    QVERIFY(m_file.settles());
    QCOMPARE(names(), alone);
    QVERIFY(m_file.controller().perform(Gesture::add(QList<Membership>{{12, 1}})));
    QCOMPARE(names(), together);
    m_file.roster().history().undo(); // who was told apart has the name for itself again
    QCOMPARE(names(), alone);
}

void tst_MemberPages::manyThatJoinAreRead()
{
    QList<Membership> many;
    for (int hero = 1; hero <= 300; ++hero) {
        if (m_file.value(QString("SELECT count(*) FROM link WHERE team_id = 1 AND hero_id = %1").arg(hero)) == "0")
            many.append({hero, 1});
    }
    QVERIFY(m_file.controller().perform(Gesture::add(many)));
    QVERIFY(m_file.settles());
    compareBeginning();
}

QTEST_MAIN(tst_MemberPages)
#include "tst_memberpages.moc"
