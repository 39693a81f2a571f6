#include "models/lists/entitymodel.h"
#include "support/longmembers.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Long lists of members are compared with SQL: with further columns, repeated links, and without an index.
class tst_LongMembers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file.makeFiles(); }
    void cleanup() { m_file.close(); }

    void linksThatTellSomethingAreSqls();
    void linksThatComeTwiceAreSqls();
    void teamsAreFoundWithoutAnIndex_data();
    void teamsAreFoundWithoutAnIndex();
    void fewMembersAreThereAtOnce();
    void nobodyElsesMembersAreEverShown_data();
    void nobodyElsesMembersAreEverShown();
    void draggedMembersHaveTheirNames();
    void anchorsThatOnlyLookAlikeAreNotMixedUp();

private:
    LongMembers m_file;
};

void tst_LongMembers::linksThatTellSomethingAreSqls()
{
    QVERIFY(m_file.open("telling"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    m_file.members(Side::Right).setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    const QString query = "SELECT hero_id, name, '', role, joined FROM link JOIN hero ON id = hero_id WHERE team_id = 1 ORDER BY %1";
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(query.arg("hero_id"))));
    QCOMPARE(m_file.lines(Side::Right), LongMembers::linesOf(m_file.sql("SELECT team_id, name, '', role, joined FROM link JOIN team ON id = team_id WHERE hero_id = 1 ORDER BY link.rowid")));
    heroes.sort(MembersModel::FirstOwnColumn, Qt::DescendingOrder);
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(query.arg("role DESC, hero_id"))));
    heroes.sort(MembersModel::FirstOwnColumn + 1, Qt::AscendingOrder);
    QVERIFY(m_file.settles());
    QCOMPARE(heroes.keys().toList(), keysIn(m_file.sql(query.arg("joined, hero_id"))).toList());
    heroes.sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QVERIFY(m_file.settles());
    QCOMPARE(heroes.keys().toList(), keysIn(m_file.sql(query.arg("name DESC, hero_id"))).toList());
    heroes.sort(-1, Qt::AscendingOrder);
    heroes.setAnchors({Key(1), Key(2), Key(3)});
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql("SELECT hero_id, name, CASE count(*) WHEN 3 THEN 'all 3' ELSE count(*) || ' of 3' END, "
                                            "CASE WHEN count(DISTINCT ifnull(role, '-')) = 1 THEN max(role) ELSE 'several' END, "
                                            "CASE WHEN count(DISTINCT ifnull(joined, '-')) = 1 THEN max(joined) ELSE 'several' END "
                                            "FROM link JOIN hero ON id = hero_id WHERE team_id IN (1, 2, 3) GROUP BY hero_id ORDER BY hero_id")));
    QCOMPARE(failedStatements(m_file.roster()), QString());
}

void tst_LongMembers::linksThatComeTwiceAreSqls()
{
    QVERIFY(m_file.open("repeating"));
    m_file.members(Side::Left).setAnchors({Key(1)});
    m_file.members(Side::Right).setAnchors({Key(24'900)});
    QVERIFY(m_file.settles());
    QVERIFY(m_file.members(Side::Left).hasRepeats());
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(QString::fromUtf8("SELECT hero_id, name, CASE WHEN count(*) > 1 THEN '×' || count(*) END FROM link JOIN hero ON hero.id = hero_id "
                                                              "WHERE team_id = 1 GROUP BY hero_id ORDER BY hero_id"))));
    QCOMPARE(m_file.lines(Side::Right), LongMembers::linesOf(m_file.sql(QString::fromUtf8("SELECT team_id, name, CASE WHEN count(*) > 1 THEN '×' || count(*) END FROM link JOIN team ON team.id = team_id "
                                                               "WHERE hero_id = 24900 GROUP BY team_id ORDER BY min(link.id)"))));
    QVERIFY(m_file.lines(Side::Left).filter(QString::fromUtf8("×2")).size() > 100);
    m_file.members(Side::Left).setAnchors({Key(1), Key(2)});
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(QString::fromUtf8("SELECT hero_id, name, CASE count(DISTINCT team_id) WHEN 2 THEN 'all 2' ELSE '1 of 2' END || "
                                                              "CASE WHEN count(*) > count(DISTINCT team_id) THEN ' ×' || count(*) ELSE '' END "
                                                              "FROM link JOIN hero ON hero.id = hero_id WHERE team_id IN (1, 2) GROUP BY hero_id ORDER BY hero_id"))));
    // the numbers beside the heroes count each team once
    EntityModel &heroes = m_file.entities(Side::Left);
    for (const int row : {0, 23'600, 24'000, 24'999}) {
        QTRY_COMPARE(heroes.index(row, heroes.countColumn()).data(Qt::EditRole).toString(),
                     m_file.value(QString("SELECT count(DISTINCT team_id) FROM link WHERE hero_id = %1").arg(row + 1)));
    }
    const QString before = m_file.value("SELECT id, team_id, hero_id FROM link ORDER BY 1");
    const QString count = "SELECT count(*) FROM link WHERE team_id = 1 AND hero_id = 24900";
    const int times = m_file.value(count).toInt();
    QVERIFY(m_file.controller().perform(Gesture::remove(QList<Membership>{{Key(24'900), Key(1)}}))); // one of them
    QVERIFY(m_file.settles());
    QCOMPARE(m_file.value(count).toInt(), times - 1);
    m_file.roster().history().undo();
    QVERIFY(m_file.settles());
    QVERIFY(m_file.value("SELECT id, team_id, hero_id FROM link ORDER BY 1") == before);
}

void tst_LongMembers::teamsAreFoundWithoutAnIndex_data()
{
    QTest::addColumn<int>("anchors");
    for (const int anchors : {1, 2, 18, 19, 60, 200})
        QTest::addRow("%d", anchors) << anchors;
}

void tst_LongMembers::teamsAreFoundWithoutAnIndex()
{
    QFETCH(int, anchors);
    QVERIFY(m_file.open("plain"));
    KeyList heroes;
    for (int hero = 1; hero <= anchors; ++hero)
        heroes.append(qint64(hero));
    m_file.members(Side::Right).setAnchors(heroes);
    QVERIFY(m_file.settles());
    const QString share = anchors == 1 ? QString("''") : QString("CASE count(*) WHEN %1 THEN 'all %1' ELSE count(*) || ' of %1' END").arg(anchors);
    QCOMPARE(m_file.lines(Side::Right), LongMembers::linesOf(m_file.sql(QString("SELECT team_id, name, %1 FROM link JOIN team ON id = team_id WHERE hero_id <= %2 GROUP BY team_id ORDER BY min(link.rowid)").arg(share).arg(anchors))));
    EntityModel &all = m_file.entities(Side::Left);
    for (const int row : {0, 300, 24'999})
        QTRY_COMPARE(all.index(row, all.countColumn()).data(Qt::EditRole).toLongLong(), qint64(m_file.keysBySql(Side::Right, row + 1).size()));
}

// Where the table's key leads to them; and as many more as another program likes.
void tst_LongMembers::fewMembersAreThereAtOnce()
{
    QVERIFY(m_file.open("plain"));
    const QString sqls = "SELECT hero_id, name, '' FROM link JOIN hero ON id = hero_id WHERE team_id = 7 ORDER BY hero_id";
    const QString grow = "INSERT INTO link (team_id, hero_id) SELECT 7, id FROM hero WHERE id BETWEEN 9000 AND %1 AND id NOT IN (SELECT hero_id FROM link WHERE team_id = 7)";
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(7)});
    QVERIFY(!heroes.isReading());
    QVERIFY(heroes.rowCount() > 0);
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(sqls)));
    for (const QString &change : {grow.arg(9100), grow.arg(9999), QString("DELETE FROM link WHERE team_id = 7 AND hero_id BETWEEN 9001 AND 9998")}) {
        QVERIFY(runElsewhere(m_file.path(), {change}));
        QTRY_COMPARE(QString::number(heroes.rowCount()), m_file.value("SELECT count(*) FROM link WHERE team_id = 7"));
        QVERIFY(m_file.settles());
        QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(sqls)));
    }
    heroes.setAnchors({Key(1)});
    heroes.setAnchors({Key(7)});
    QVERIFY(!heroes.isReading());
    QCOMPARE(m_file.lines(Side::Left), LongMembers::linesOf(m_file.sql(sqls)));
    m_file.members(Side::Right).setAnchors({Key(1)});
    m_file.compareBoth();
}

void tst_LongMembers::nobodyElsesMembersAreEverShown_data()
{
    LongMembers::shapes();
}

void tst_LongMembers::nobodyElsesMembersAreEverShown()
{
    QFETCH(QString, shape);
    QVERIFY(m_file.open(shape));
    QSet<Membership> all;
    for (const QVariantList &row : m_file.sql("SELECT hero_id, team_id FROM link"))
        all.insert({Key(row[0].toLongLong()), Key(row[1].toLongLong())});
    for (int round = 0; round < 200; ++round) {
        const Side side = m_file.dice.bounded(2) ? Side::Left : Side::Right;
        KeyList anchors;
        for (int count = m_file.dice.bounded(5) ? 1 : m_file.dice.bounded(4); count > 0; --count) {
            const Key anchor = m_file.dice.bounded(3) ? 1 + m_file.dice.bounded(side == Side::Left ? 400 : 25'000) : 1;
            if (!anchors.contains(anchor))
                anchors.append(anchor);
        }
        if (m_file.dice.bounded(10) == 0)
            m_file.members(side).sort(m_file.dice.bounded(2) - 1, m_file.dice.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        m_file.members(side).setAnchors(anchors);
        for (const Key &member : m_file.members(side).keys()) {
            bool isOne = false;
            for (const Key &anchor : anchors)
                isOne = isOne || all.contains(Membership::of(side, member, anchor));
            QVERIFY2(isOne, qPrintable(QString("round %1").arg(round)));
        }
        if (m_file.members(side).rowCount() > 0)
            QVERIFY(!m_file.members(side).index(0, 0).data().toString().startsWith(u'('));
        if (m_file.dice.bounded(3) == 0)
            QCoreApplication::processEvents();
    }
    for (const Side side : {Side::Left, Side::Right}) {
        m_file.members(side).sort(-1, Qt::AscendingOrder);
        m_file.members(side).setAnchors({Key(1)});
    }
    QVERIFY(m_file.settles());
    for (const Side side : {Side::Left, Side::Right})
        QVERIFY(m_file.members(side).keys() == m_file.keysBySql(side, 1));
    QCOMPARE(failedStatements(m_file.roster()), QString());
}

void tst_LongMembers::draggedMembersHaveTheirNames()
{
    QVERIFY(m_file.open("plain"));
    m_file.members(Side::Left).setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    const std::unique_ptr<QMimeData> mime(m_file.members(Side::Left).mimeFor({m_file.members(Side::Left).keyAt(0), m_file.members(Side::Left).keyAt(11'999)}));
    QCOMPARE(mime->text(), m_file.members(Side::Left).index(0, 0).data().toString() + u'\n' + m_file.members(Side::Left).index(11'999, 0).data().toString());
}

// 5 and '5' are two teams, though Qt compares them as equal.
void tst_LongMembers::anchorsThatOnlyLookAlikeAreNotMixedUp()
{
    QVERIFY(runElsewhere(m_file.made("untyped"), {"INSERT INTO team VALUES ('1', 'Text')", "INSERT INTO link SELECT '1', id FROM hero WHERE id <= 9000"}));
    QVERIFY(m_file.open("untyped"));
    MembersModel &heroes = m_file.members(Side::Left);
    heroes.setAnchors({Key(1)});
    QVERIFY(m_file.settles());
    QCOMPARE(heroes.rowCount(), 12'000);
    heroes.setAnchors({Key(QString("1"))});
    QVERIFY(heroes.keys().isEmpty() || heroes.keyAt(heroes.rowCount() - 1).number() <= 9'000);
    QVERIFY(m_file.settles());
    QCOMPARE(heroes.rowCount(), 9'000);
    heroes.setAnchors({Key(1)}); // and before the answer has come
    heroes.setAnchors({Key(QString("1"))});
    QVERIFY(m_file.settles());
    QCOMPARE(heroes.rowCount(), 9'000);
}

QTEST_GUILESS_MAIN(tst_LongMembers)
#include "tst_longmembers.moc"
