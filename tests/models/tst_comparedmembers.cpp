#include "models/gesture/setoutlook.h"
#include "models/lists/comparedmembers.h"
#include "models/lists/tickedmembers.h"
#include "support/gestures.h"
#include "support/longmembers.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

using namespace Rollcall;
using namespace Rollcall::Test;

// Comparisons and set verbs where links are many, of every shape of link table, show and do what SQL says.
class tst_ComparedMembers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_file.makeFiles(); }
    void cleanup() { m_file.close(); }

    void longListsAreSqls_data() { LongMembers::shapes(); }
    void longListsAreSqls();
    void whatDiffersIsFoundAmongMany();
    void manyAreLeftOutAndComeAndGo();

private:
    using Part = MemberShares::Part;

    QString count(const QString &where) const { return m_file.value("SELECT count(DISTINCT hero_id) FROM link WHERE " + where); }
    std::unique_ptr<ComparedMembers> compared(const Part &part);

    LongMembers m_file;
};

static const QString InOne = "hero_id IN (SELECT hero_id FROM link WHERE team_id = 1)";
static const QString InTwo = "hero_id IN (SELECT hero_id FROM link WHERE team_id = 2)";

std::unique_ptr<ComparedMembers> tst_ComparedMembers::compared(const Part &part)
{
    return std::make_unique<ComparedMembers>(m_file.controller(), Side::Left, KeyList{1, 2}, QStringList{"Team 1", "Team 2"}, part);
}

void tst_ComparedMembers::longListsAreSqls()
{
    QFETCH(QString, shape);
    QVERIFY(m_file.open(shape));
    const auto first = compared({Part::Kind::Only, 0});
    const auto both = compared({Part::Kind::All});
    const auto second = compared({Part::Kind::Only, 1});
    QAbstractItemModelTester tester(both.get());
    QTRY_VERIFY(!first->isReading() && !both->isReading() && !second->isReading());
    QCOMPARE(QString::number(first->rowCount()), count(InOne + " AND NOT " + InTwo));
    QCOMPARE(QString::number(both->rowCount()), count(InOne + " AND " + InTwo));
    QCOMPARE(QString::number(second->rowCount()), count(InTwo + " AND NOT " + InOne));
    QCOMPARE(QString::number(both->shares().count({Part::Kind::All})), count(InOne + " AND " + InTwo));
    QVERIFY(both->rowCount() > 0);
    const QModelIndex cell = both->index(0, both->groupColumn(1));
    QTRY_VERIFY(!cell.data(Qt::AccessibleTextRole).toString().isEmpty());
    QVERIFY(cell.data(Qt::AccessibleTextRole) != "not in");
    QVERIFY(performed(m_file.controller(), Gesture::remove(Side::Left, both->keysBetween(0, 9), {2})));
    QTRY_COMPARE(QString::number(both->rowCount()), count(InOne + " AND " + InTwo));
    QTRY_COMPARE(QString::number(first->rowCount()), count(InOne + " AND NOT " + InTwo));
}

void tst_ComparedMembers::whatDiffersIsFoundAmongMany()
{
    QVERIFY(m_file.open("telling"));
    const auto differing = compared({Part::Kind::Differing, 0});
    QTRY_VERIFY(!differing->isReading());
    QCOMPARE(QString::number(differing->rowCount()),
             m_file.value("SELECT count(*) FROM link AS a JOIN link AS b ON a.hero_id = b.hero_id WHERE a.team_id = 1 AND b.team_id = 2 AND a.role IS NOT b.role"));
    QVERIFY(differing->rowCount() > 0);
    QTRY_COMPARE(differing->index(0, differing->differsColumn()).data().toString(), "differs");
}

void tst_ComparedMembers::manyAreLeftOutAndComeAndGo()
{
    QVERIFY(m_file.open("plain"));
    const QString before = m_file.value("SELECT count(*) FROM link WHERE team_id = 1");
    const auto outlook = SetOutlook::of(m_file.roster().store(), Gesture::combine(Verb::Equalize, Side::Left, {2, 3}, {1}));
    QVERIFY(outlook);
    TickedMembers leaving(m_file.controller(), Side::Left);
    QAbstractItemModelTester tester(&leaving);
    (void)leaving.refresh();
    leaving.show({1}, outlook->leaving(1));
    QTRY_COMPARE(leaving.rowCount(), int(outlook->leaving(1).size()));
    leaving.setTicked(leaving.keysBetween(0, 9), false);
    QCOMPARE(leaving.leftOut().size(), 10);
    const QString joined = m_file.value("SELECT count(DISTINCT hero_id) FROM link WHERE team_id IN (2, 3)");
    QVERIFY(performed(m_file.controller(), outlook->without({{Side::Left, 1, leaving.leftOut()}})));
    QCOMPARE(m_file.value("SELECT count(DISTINCT hero_id) FROM link WHERE team_id = 1").toInt(), joined.toInt() + 10);
    QCOMPARE(m_file.roster().history().count(), 1);
    QTRY_COMPARE(leaving.rowCount(), 10);
    QTRY_VERIFY(!m_file.controller().isBusy());
    undo(m_file.roster());
    QTRY_COMPARE(m_file.value("SELECT count(*) FROM link WHERE team_id = 1"), before);
}

QTEST_GUILESS_MAIN(tst_ComparedMembers)
#include "tst_comparedmembers.moc"
