#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Lists that are read in the background are compared with SQL, whatever happens meanwhile.
class tst_LongLists : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void everyOrderIsSqls_data();
    void everyOrderIsSqls();
    void everyCellIsSqlsInAnyOrderOfReading();
    void filtersAreSqls_data();
    void filtersAreSqls();
    void whateverIsAskedQuicklyTheLastAnswerCounts();
    void foreignChangesNeverShowARowTwice(); // H02
    void anEditShowsNoRowTwice(); // H02
    void vanishedRowsAreNotEdited();
    void askingForFlagsReadsNothing();
    void countsComeWhileTheyAreLookedAtAllTheTime();
    void membersAreSqls();
    void anchorsSwitchedQuicklyShowNobodyElses();
    void tooManyAnchorsShowNobody();
    void writtenLinksShowAtOnce();
    void whoWasRemovedElsewhereAndComesBackHasItsName();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    MembersModel &members(Side side = Side::Left) { return m_roster->members(side); }
    QString keysOf(const KeyList &keys);
    QString sql(const QString &query) { return readElsewhere(m_path, query); }
    QString membersBySql(int team) { return sql(QStringLiteral("SELECT hero_id FROM heroteamlink WHERE team_id = %1 ORDER BY hero_id").arg(team)); }
    bool hasNoKeyTwice() { return QSet<Key>(heroes().keys().begin(), heroes().keys().end()).size() == heroes().rowCount(); }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QRandomGenerator m_dice{7};
};

void tst_LongLists::initTestCase()
{
    QVERIFY(makeLongFile(m_folder.filePath("made.db")));
}

void tst_LongLists::init()
{
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(m_dice.generate()));
    QVERIFY(QFile::copy(m_folder.filePath("made.db"), m_path));
    m_roster = openLongFile(m_path);
    QVERIFY(m_roster);
    m_tester = std::make_unique<QAbstractItemModelTester>(&heroes());
    QTRY_VERIFY(isSettled(*m_roster));
}

void tst_LongLists::cleanup()
{
    m_tester.reset();
    m_roster.reset();
}

QString tst_LongLists::keysOf(const KeyList &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(key.display());
    return texts.join(u'\n');
}

// As Qt does with every selected cell, for assistive programs.
void tst_LongLists::askingForFlagsReadsNothing()
{
    const quint64 last = m_roster->log().lastNumber();
    for (int row = 0; row < heroes().rowCount(); ++row) {
        const Qt::ItemFlags name = heroes().index(row, 1).flags();
        QVERIFY(name & Qt::ItemIsSelectable && name & Qt::ItemIsEditable);
        QVERIFY(!(heroes().index(row, 0).flags() & Qt::ItemIsEditable));
    }
    QCOMPARE(m_roster->log().lastNumber(), last);
}

void tst_LongLists::everyOrderIsSqls_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < 6; ++column)
        QTest::addRow("column %d", column) << column;
}

void tst_LongLists::everyOrderIsSqls()
{
    QFETCH(int, column);
    const QStringList names{"id", "name", "secret_name", "age", "any", "nick"};
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        heroes().sort(column, order);
        QTRY_VERIFY(isSettled(*m_roster));
        QCOMPARE(keysOf(heroes().keys()), sql(QStringLiteral("SELECT id FROM hero ORDER BY %1 %2, id").arg(names.at(column), order == Qt::AscendingOrder ? "" : "DESC")));
    }
}

void tst_LongLists::everyCellIsSqlsInAnyOrderOfReading()
{
    const QStringList rows = sql("SELECT id, name, secret_name, age, \"any\", nick FROM hero ORDER BY id").split(u'\n');
    const QStringList counts = sql("SELECT count(hero_id) FROM hero LEFT JOIN heroteamlink ON hero_id = id GROUP BY id ORDER BY id").split(u'\n');
    QCOMPARE(heroes().rowCount(), 25'000);
    QList<int> order(25'000 / 50);
    std::generate(order.begin(), order.end(), [place = 0]() mutable { return place++; });
    std::shuffle(order.begin(), order.end(), m_dice);
    for (const int block : order) {
        for (int row = block * 50; row < block * 50 + 50; ++row) {
            QStringList cells;
            for (int column = 0; column < 6; ++column) {
                const QModelIndex index = heroes().index(row, column);
                cells.append(index.data(IsNullRole).toBool() ? QStringLiteral("NULL") : index.data(Qt::EditRole).toString());
            }
            QCOMPARE(cells.join(u'|'), rows.at(row));
        }
        if (block % 25 == 0)
            QTRY_COMPARE(heroes().index(block * 50, 6).data(Qt::EditRole).toString(), counts.at(block * 50));
    }
}

void tst_LongLists::filtersAreSqls_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("where");
    QTest::newRow("a common word") << "hero" << "name LIKE 'hero%'";
    QTest::newRow("no match") << "nobody at all" << "0";
    QTest::newRow("an umlaut in the other case") << QString::fromUtf8("üBER") << "i % 5 = 0";
    QTest::newRow("a number") << "77" << "id LIKE '%77%' OR name LIKE '%77%' OR secret_name LIKE '%77%' OR age LIKE '%77%' OR \"any\" LIKE '%77%' OR nick LIKE '%77%'";
}

void tst_LongLists::filtersAreSqls()
{
    QFETCH(QString, filter);
    QFETCH(QString, where);
    heroes().setFilterText(filter);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(keysOf(heroes().keys()), sql(QStringLiteral("SELECT id FROM hero WHERE %1 ORDER BY id").arg(where.replace("i % 5", "id % 5"))));
}

void tst_LongLists::whateverIsAskedQuicklyTheLastAnswerCounts()
{
    for (int round = 0; round < 200; ++round) {
        if (m_dice.bounded(2))
            heroes().sort(m_dice.bounded(6), m_dice.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        else
            heroes().setFilterText(QStringList{"", "1", "hero 2", "secret", "x"}.at(m_dice.bounded(5)));
        if (m_dice.bounded(4) == 0)
            QCoreApplication::processEvents();
    }
    heroes().setFilterText("2");
    heroes().sort(1, Qt::DescendingOrder);
    heroes().setFilterText("");
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(keysOf(heroes().keys()), sql("SELECT id FROM hero ORDER BY name DESC, id"));
}

void tst_LongLists::foreignChangesNeverShowARowTwice()
{
    connect(&heroes(), &QAbstractItemModel::dataChanged, this, [this] { QVERIFY(hasNoKeyTwice()); });
    for (int round = 0; round < 30; ++round) {
        const int id = 1 + m_dice.bounded(25'000);
        QVERIFY(runElsewhere(m_path, {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id BETWEEN %1 AND %1 + 20").arg(id), QStringLiteral("DELETE FROM hero WHERE id BETWEEN %1 AND %1 + 20").arg(id),
                                      QStringLiteral("INSERT INTO hero (id, name, secret_name) SELECT max(id) + 1, 'New', 'New' FROM hero"),
                                      QStringLiteral("UPDATE hero SET name = 'Z' || id WHERE id % 1000 = %1").arg(round)}));
        if (m_dice.bounded(2))
            heroes().sort(m_dice.bounded(3), m_dice.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        for (int cell = 0; cell < 20 && heroes().rowCount() > 0; ++cell)
            (void)heroes().index(m_dice.bounded(heroes().rowCount()), m_dice.bounded(7)).data();
        m_roster->reloadIfChangedElsewhere();
        if (m_dice.bounded(2))
            QCoreApplication::processEvents();
        QVERIFY(hasNoKeyTwice());
    }
    heroes().sort(1, Qt::AscendingOrder);
    m_roster->reloadIfChangedElsewhere();
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(keysOf(heroes().keys()), sql("SELECT id FROM hero ORDER BY name, id"));
    const QStringList names = sql("SELECT name FROM hero ORDER BY name, id").split(u'\n');
    for (int row = 0; row < heroes().rowCount(); row += 7)
        QCOMPARE(heroes().index(row, 1).data().toString(), names.at(row));
}

void tst_LongLists::anEditShowsNoRowTwice()
{
    for (const int row : {3, 20'000}) {
        QTRY_VERIFY(heroes().index(row, 1).flags() & Qt::ItemIsEditable);
        QVERIFY(heroes().setData(heroes().index(row, 1), QStringLiteral("Renamed")));
        QTRY_VERIFY(isSettled(*m_roster));
        QCOMPARE(heroes().rowCount(), 25'000);
        QVERIFY(hasNoKeyTwice());
        QCOMPARE(heroes().index(row, 1).data().toString(), "Renamed");
    }
    QCOMPARE(keysOf(heroes().keys()), sql("SELECT id FROM hero ORDER BY id"));
}

void tst_LongLists::vanishedRowsAreNotEdited()
{
    m_tester.reset();
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE hero_id = 20000", "DELETE FROM hero WHERE id = 20000"}));
    QCOMPARE(heroes().index(19'999, 1).data().toString(), "(deleted by someone else)");
    QVERIFY(!heroes().setData(heroes().index(19'999, 1), "in its place"));
    QCOMPARE(sql("SELECT count(*) FROM hero WHERE name = 'in its place'"), "0");
}

// Each look at what is not counted yet began the counting anew, and the list was never counted.
void tst_LongLists::countsComeWhileTheyAreLookedAtAllTheTime()
{
    constexpr int Rows = 1000;
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE hero_id BETWEEN 100 AND 900"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    const auto counts = [this] {
        QStringList texts;
        for (int row = 0; row < Rows; ++row)
            texts.append(heroes().index(row, heroes().countColumn()).data().toString());
        return texts.join(u'\n');
    };
    const QString expected = sql(QStringLiteral("SELECT count(heroteamlink.team_id) FROM hero LEFT JOIN heroteamlink ON hero_id = id WHERE id <= %1 GROUP BY id ORDER BY id").arg(Rows));
    QTRY_VERIFY(isSettled(*m_roster));
    bool isCounted = false;
    for (int look = 0; look < 20'000 && !isCounted; ++look) {
        QCoreApplication::processEvents();
        isCounted = counts() == expected;
    }
    QCOMPARE(counts(), expected);
}

void tst_LongLists::membersAreSqls()
{
    members().setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(members().rowCount(), 15'000);
    QCOMPARE(keysOf(members().keys()), membersBySql(1));
    QVERIFY(members(Side::Right).rowCount() >= 350);
    QCOMPARE(keysOf(members(Side::Right).keys()), sql("SELECT team_id FROM heroteamlink WHERE hero_id = 1 ORDER BY rowid"));
    members().setAnchors({Key(1), Key(2), Key(3)});
    QTRY_VERIFY(isSettled(*m_roster));
    QStringList shown;
    for (int row = 0; row < members().rowCount(); ++row)
        shown.append(members().keyAt(row).display() + u'|' + members().index(row, MembersModel::ShareColumn).data().toString());
    QCOMPARE(shown.join(u'\n'), sql("SELECT hero_id, CASE count(*) WHEN 3 THEN 'all 3' ELSE count(*) || ' of 3' END FROM heroteamlink "
                                    "WHERE team_id IN (1, 2, 3) GROUP BY 1 ORDER BY 1"));
}

void tst_LongLists::anchorsSwitchedQuicklyShowNobodyElses()
{
    for (int round = 0; round < 200; ++round) {
        const Side side = m_dice.bounded(2) ? Side::Left : Side::Right;
        const int anchor = m_dice.bounded(3) ? 1 + m_dice.bounded(300) : 1;
        members(side).setAnchors({Key(anchor)});
        const QStringList columns = side == Side::Left ? QStringList{"hero_id", "team_id"} : QStringList{"team_id", "hero_id"};
        if (round % 4 == 0) {
            const QStringList all = sql(QStringLiteral("SELECT %1 FROM heroteamlink WHERE %2 = %3").arg(columns[0], columns[1]).arg(anchor)).split(u'\n');
            const QSet<QString> belong(all.cbegin(), all.cend());
            for (const Key &key : members(side).keys())
                QVERIFY2(belong.contains(key.display()), "a member of other anchors");
        }
        if (m_dice.bounded(3) == 0)
            QCoreApplication::processEvents();
    }
    members().setAnchors({Key(17)});
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(keysOf(members().keys()), membersBySql(17));
}

void tst_LongLists::tooManyAnchorsShowNobody()
{
    KeyList many;
    for (int team = 1; team <= MembersModel::MostAnchors + 1; ++team)
        many.append(qint64(team));
    members().setAnchors({Key(1)});
    members().setAnchors(many);
    QTRY_VERIFY(isSettled(*m_roster));
    QVERIFY(members().hasTooManyAnchors());
    QCOMPARE(members().rowCount(), 0);
}

void tst_LongLists::writtenLinksShowAtOnce()
{
    members().setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(5)});
    QTRY_VERIFY(isSettled(*m_roster));
    QList<Membership> pairs;
    for (int hero = 5; hero < 2'500; hero += 5)
        pairs.prepend({Key(hero), Key(1)});
    for (int team = 300; team > 200; --team)
        pairs.append({Key(5), Key(team)});
    const auto check = [this] {
        QTRY_VERIFY(isSettled(*m_roster));
        QCOMPARE(keysOf(members().keys()), membersBySql(1));
        QCOMPARE(keysOf(members(Side::Right).keys()), sql("SELECT team_id FROM heroteamlink WHERE hero_id = 5 ORDER BY rowid"));
        QTRY_COMPARE(heroes().index(4, 6).data(Qt::EditRole).toString(), sql("SELECT count(*) FROM heroteamlink WHERE hero_id = 5"));
        QTRY_COMPARE(m_roster->entities(Side::Right).index(0, 3).data(Qt::EditRole).toString(), sql("SELECT count(*) FROM heroteamlink WHERE team_id = 1"));
    };
    check();
    QVERIFY(m_roster->controller().perform(Gesture::add(pairs)));
    check();
    m_roster->history().undo();
    check();
    m_roster->history().redo();
    check();
    QVERIFY(m_roster->controller().perform(Gesture::remove(pairs.mid(3, 500))));
    check();
    m_roster->history().undo();
    check();
}

// The line was read while the member was gone, and must not be kept from then.
void tst_LongLists::whoWasRemovedElsewhereAndComesBackHasItsName()
{
    members().setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const Key hero = members().keyAt(10'000);
    QVERIFY(runElsewhere(m_path, {QStringLiteral("DELETE FROM heroteamlink WHERE team_id = 1 AND hero_id = %1").arg(hero.display())}));
    const auto paint = connect(&members(), &QAbstractItemModel::dataChanged, this, [&] { (void)members().index(members().rowOf(hero), 0).data(); }); // as a view
    m_roster->reloadIfChangedElsewhere();
    if (members().rowOf(hero) >= 0)
        (void)members().index(members().rowOf(hero), 0).data();
    disconnect(paint);
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(members().rowOf(hero), -1);
    QVERIFY(m_roster->controller().perform(Gesture::add(QList<Membership>{{hero, Key(1)}})));
    QVERIFY(members().rowOf(hero) >= 0);
    QCOMPARE(members().index(members().rowOf(hero), 0).data().toString(), sql(QStringLiteral("SELECT name FROM hero WHERE id = %1").arg(hero.display())));
}

QTEST_GUILESS_MAIN(tst_LongLists)
#include "tst_longlists.moc"
