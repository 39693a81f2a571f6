#include "models/lists/linkcounter.h"
#include "models/lists/linksearch.h"
#include "support/longmembers.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Rows that are in sight are counted a few at a time, in the order in which they were asked for.
class tst_LinkCounter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file.makeFiles(); }
    void cleanup() { m_file.close(); }

    void fewAreToldBeforeAllAreCounted();

private:
    LongMembers m_file;
};

// Team 1 has as many as a hundred others, and comes last.
void tst_LinkCounter::fewAreToldBeforeAllAreCounted()
{
    QVERIFY(m_file.open("plain"));
    Session &session = m_file.roster().session();
    LinkCounter counter(session, m_file.roster().relationship(), Side::Right, nullptr);
    counter.setSearch(searchOf(session, m_file.roster().relationship()));
    QVERIFY(counter.countsLater());
    QList<KeyList> told;
    LinkCounter::Counts counts;
    connect(&counter, &LinkCounter::linksCounted, this, [&](const KeyList &keys, const LinkCounter::Counts &some) {
        told.append(keys);
        counts.insert(some);
    });
    KeyList teams;
    for (int team = 64; team >= 1; --team)
        teams.append(qint64(team));
    counter.countLinks(teams);
    QVERIFY(told.isEmpty()); // whoever asks does not wait
    QTRY_VERIFY(!counter.isCounting());
    constexpr qsizetype Few = 16;
    QVERIFY(told.first() == teams.mid(0, Few));
    QVERIFY(!told.first().contains(Key(1)));
    for (const QVariantList &row : m_file.sql("SELECT team_id, count(*) FROM link WHERE team_id <= 64 GROUP BY 1"))
        QCOMPARE(counts.take(Key(row.at(0).toLongLong())), row.at(1).toLongLong());
    QVERIFY(counts.isEmpty());
}

QTEST_MAIN(tst_LinkCounter)
#include "tst_linkcounter.moc"
