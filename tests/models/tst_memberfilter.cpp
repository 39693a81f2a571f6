#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/membershapes.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Filtered, sorted and searched lists of members, short and long, of every shape, are compared with SQL.
class tst_MemberFilter : public MemberShapes
{
    Q_OBJECT

private slots:
    void initTestCase() { makeFiles(); }
    void cleanup() { m_roster.reset(); }

    void anyFilterInAnyOrderIsSqls_data() { shapes(); }
    void anyFilterInAnyOrderIsSqls();
    void ownChangesKeepItRight_data() { shapes(); }
    void ownChangesKeepItRight();
    void othersCommitsKeepItRight_data() { shapes(); }
    void othersCommitsKeepItRight();
    void lastKeystrokeCounts_data() { shapes(); }
    void lastKeystrokeCounts();
    void typedNamesAreFound_data() { shapes(); }
    void typedNamesAreFound();
    void whoIsHiddenIsTold_data() { shapes(); }
    void whoIsHiddenIsTold();
};

void tst_MemberFilter::anyFilterInAnyOrderIsSqls()
{
    open();
    for (const Side side : {Side::Left, Side::Right}) {
        MembersModel &list = members(side);
        QAbstractItemModelTester tester(&list);
        list.setAnchors(anchorsOf(side, 1));
        const QStringList filters{"falcon", "", "o", "FALCON 1", "1 falcon", " ", "zzz", "3", "role 1", "falcon"};
        for (const QString &filter : filters) {
            const int order = m_dice.bounded(tells() ? 4 : 3);
            sort(side, order);
            list.setFilterText(filter);
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("\"%s\", order %d", qPrintable(filter), order);
        }
        list.setAnchors(anchorsOf(side, 9)); // a union: what one link of a member tells brings it with all of its links
        for (const QString &filter : filters.mid(0, 5) + QStringList{"role 1", "5"}) {
            const int order = tells() ? int(ByRole) : m_dice.bounded(3);
            list.setFilterText(filter);
            sort(side, order);
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("\"%s\", order %d, of nine", qPrintable(filter), order);
        }
        list.setAnchors(anchorsOf(side, 1));
        list.setFilterText({});
        sort(side, ByJoining);
        compare(side);
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::ownChangesKeepItRight()
{
    open();
    for (const Side side : {Side::Left, Side::Right}) {
        MembersModel &list = members(side);
        QAbstractItemModelTester tester(&list);
        list.setAnchors(anchorsOf(side, 1));
        list.setFilterText("falcon");
        const int order = m_dice.bounded(3);
        sort(side, order);
        for (int round = 0; round < 14; ++round) {
            const Key member = someone(side);
            const Membership pair = Membership::of(side, member, list.anchors().first());
            const int deed = m_dice.bounded(5);
            if (deed == 0)
                m_roster->history().undo();
            else if (deed == 1)
                m_roster->history().redo();
            else if (deed == 2 && list.rowCount() > 0)
                QVERIFY(m_roster->controller().perform(Gesture::remove(QList<Membership>{Membership::of(side, list.keyAt(m_dice.bounded(list.rowCount())), list.anchors().first())})));
            else if (deed == 3)
                (void)m_roster->controller().perform(Gesture::edit(QList<Edit>{{side, member, "name", rowsElsewhere(m_path, "SELECT 1").isEmpty() ? QVariant() : QVariant(m_roster->store().entities(side, {member})->first().fields.first().second), QString("Falcon of round %1").arg(round)}}));
            else
                (void)m_roster->controller().perform(Gesture::add(QList<Membership>{pair}));
            compare(side, order);
            if (QTest::currentTestFailed())
                return qWarning("round %d, deed %d", round, deed);
        }
        while (m_roster->history().canUndo())
            m_roster->history().undo();
        compare(side, order);
        list.setFilterText({});
        sort(side, ByJoining);
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::othersCommitsKeepItRight()
{
    open();
    MembersModel &list = members(Side::Left);
    QAbstractItemModelTester tester(&list);
    list.setAnchors(anchorsOf(Side::Left, 1));
    list.setFilterText("falcon");
    compare(Side::Left);
    const KeyList before = list.keys();
    const QString nr = m_shape == QLatin1String("composite") ? "nr" : "id";
    const QString member = QString("(SELECT %1 FROM link WHERE %2 = 1 LIMIT 1)").arg(m_shape == QLatin1String("composite") ? "hero_nr" : "hero_id", m_shape == QLatin1String("composite") ? "team_nr" : "team_id");
    QVERIFY(runElsewhere(m_path, {QString("UPDATE hero SET name = 'Newly a Falcon' WHERE %1 = %2").arg(nr, member)}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.keys().size(), before.size() + 1);
    QVERIFY(runElsewhere(m_path, {QString("UPDATE hero SET name = 'No more' WHERE name LIKE 'Falcon%'")}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.keys().size(), m_shape == QLatin1String("telling") ? list.keys().size() : 1);
    QVERIFY(runElsewhere(m_path, {"DELETE FROM link"}));
    m_roster->reloadIfChangedElsewhere();
    compare(Side::Left);
    QCOMPARE(list.total(), 0);
}

// However fast one types, and whatever was read until then.
void tst_MemberFilter::lastKeystrokeCounts()
{
    open();
    MembersModel &list = members(Side::Left);
    list.setAnchors(anchorsOf(Side::Left, 1));
    for (const QString &word : {QString("falcon 12"), QString("hero 99"), QString("nobody at all"), QString("falcon")}) {
        for (qsizetype length = 1; length <= word.size(); ++length) {
            list.setFilterText(word.left(length));
            if (m_dice.bounded(2))
                QCoreApplication::processEvents();
        }
        compare(Side::Left);
        if (QTest::currentTestFailed())
            return qWarning("%s", qPrintable(word));
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::typedNamesAreFound()
{
    open();
    MembersModel &list = members(Side::Left);
    list.setAnchors(anchorsOf(Side::Left, 1));
    sort(Side::Left, ByName);
    compare(Side::Left, ByName);
    const QString wanted = list.index(list.rowCount() / 2, 0).data().toString();
    // as QTableView asks
    const auto first = [&list](const QString &text, int from) { return list.match(list.index(from, 0), Qt::DisplayRole, text).value(0).row(); };
    int expected = 0;
    while (list.index(expected, 0).data().toString() != wanted)
        ++expected;
    QCOMPARE(first(wanted.toUpper(), 0), expected);
    QCOMPARE(first(wanted, list.rowCount() - 1), wanted == list.index(list.rowCount() - 1, 0).data().toString() ? list.rowCount() - 1 : expected);
    QCOMPARE(list.match(list.index(0, 0), Qt::DisplayRole, "nobody at all").size(), 0);
    QCOMPARE(list.match(list.index(0, 0), Qt::DisplayRole, "%").size(), 0);
    if (!m_isLong)
        return;
    // as the view asks of a list that is longer still
    Key found;
    const auto tell = [&found](const Key &key) { found = key; };
    list.find(wanted.toLower(), MembersModel::LabelColumn, tell);
    QTRY_VERIFY(found.isValid());
    QCOMPARE(list.rowOf(found), expected);
    list.setFilterText("falcon");
    compare(Side::Left, ByName);
    found = {};
    list.find("fal", MembersModel::LabelColumn, tell);
    QTRY_COMPARE(list.rowOf(found), 0);
    if (tells()) {
        found = {};
        list.find("falconer", MembersModel::FirstOwnColumn, tell);
        QTRY_VERIFY(found.isValid());
        QCOMPARE(list.index(list.rowOf(found), MembersModel::FirstOwnColumn).data().toString(), "Falconer");
    }
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_MemberFilter::whoIsHiddenIsTold()
{
    open();
    MembersModel &list = members(Side::Left);
    const Key team = anchorsOf(Side::Left, 12).last();
    list.setAnchors({team});
    compare(Side::Left);
    QSignalSpy told(&m_roster->controller(), &MembershipController::told);
    const auto last = [&told] { return told.isEmpty() ? QString() : told.last().first().toString(); };
    QList<Membership> pairs;
    for (int i = 2; pairs.size() < 2; ++i) {
        const Key hero = anchorsOf(Side::Right, i).last();
        const auto row = m_roster->store().entities(Side::Left, {hero});
        if (list.rowOf(hero) < 0 && row && !row->isEmpty())
            pairs.append({hero, team});
    }
    list.setFilterText("nobody is called so");
    compare(Side::Left);
    QVERIFY(m_roster->controller().perform(Gesture::add(pairs)));
    QCOMPARE(list.rowCount(), 0); // not even for a moment
    QVERIFY(last().startsWith("2 added to "));
    QTRY_VERIFY2(last().endsWith("; 2 heroes hidden by the filter"), qPrintable(last()));
    compare(Side::Left);
    m_roster->history().undo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Undone") && !last().contains("hidden"), qPrintable(last()));
    list.setFilterText({});
    compare(Side::Left);
    m_roster->history().redo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Redone") && !last().contains("hidden"), qPrintable(last()));
    m_roster->history().undo();
    list.setFilterText("o"); // which is in every name
    m_roster->history().redo();
    compare(Side::Left);
    QCoreApplication::processEvents();
    QVERIFY2(last().startsWith("Redone") && !last().contains("hidden"), qPrintable(last()));
}

QTEST_GUILESS_MAIN(tst_MemberFilter)
#include "tst_memberfilter.moc"
