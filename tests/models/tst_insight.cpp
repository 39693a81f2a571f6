#include "models/engines/sqlite/filewatch.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/backgroundreader.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

// As long as it lives nothing that the list's reader reads arrives, as of a list of a hundred million.
class Held : public QObject
{
public:
    explicit Held(const KeyReader *source) : m_reader(source->findChild<BackgroundReader *>()) { m_reader->installEventFilter(this); }

    ~Held() override
    {
        m_reader->removeEventFilter(this);
        m_reader->waitFor(0); // what has arrived
    }

    bool eventFilter(QObject *, QEvent *event) override { return event->type() == QEvent::MetaCall; }

private:
    BackgroundReader *m_reader;
};

} // namespace

// Another program's changes to the visible rows of a long list are shown before the whole list has been read again.
class tst_InSight : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void whatIsInSightComesBeforeTheList_data();
    void whatIsInSightComesBeforeTheList();
    void membersInSightComeBeforeTheList();
    void whatMovesWaitsForTheListAndIsNeverShownTwice_data();
    void whatMovesWaitsForTheListAndIsNeverShownTwice();
    void aRowThatIsNoLongerThereIsNotLookedFor();
    void rowsInSightKeepTheirPlace();
    void whatCameWhileTheListWasReadStays();
    void whatIsStillToBeCountedIsKnown();
    void newsOfLongListsAreTold_data();
    void newsOfLongListsAreTold();
    void filesAreLookedAtWhenNothingTouchesThemAnyMore();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    QString sql(const QString &query) { return readElsewhere(m_path, query); }
    static QString textOf(const KeyList &keys);
    // What a view does when it paints.
    static void lookAt(const QAbstractItemModel &list, int row);

    QTemporaryDir m_folder;
    QString m_path;
    int m_files = 0;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_InSight::initTestCase()
{
    QVERIFY(makeLongFile(m_folder.filePath("made.db")));
}

void tst_InSight::init()
{
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(++m_files));
    QVERIFY(QFile::copy(m_folder.filePath("made.db"), m_path));
    m_roster = openLongFile(m_path);
    QVERIFY(m_roster);
    m_tester = std::make_unique<QAbstractItemModelTester>(&heroes());
    QTRY_VERIFY(isSettled(*m_roster));
}

void tst_InSight::cleanup()
{
    m_tester.reset();
    m_roster.reset();
}

QString tst_InSight::textOf(const KeyList &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(key.display());
    return texts.join(u'\n');
}

void tst_InSight::lookAt(const QAbstractItemModel &list, int row)
{
    for (int i = qMax(0, row - 15); i < qMin(row + 15, list.rowCount()); ++i)
        (void)list.index(i, 0).data();
}

void tst_InSight::whatIsInSightComesBeforeTheList_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("row");
    QTest::addColumn<QStringList>("deed");
    QTest::addColumn<QString>("by");
    const QStringList newest{"INSERT INTO hero (id, name, secret_name) VALUES (40000, 'Newest', 'New')"};
    const QStringList between{"INSERT INTO hero (id, name, secret_name) VALUES (-7, 'A first', 'New')"};
    const auto gone = [](const QString &ids) {
        return QStringList{QStringLiteral("DELETE FROM heroteamlink WHERE hero_id IN (%1)").arg(ids), QStringLiteral("DELETE FROM hero WHERE id IN (%1)").arg(ids)};
    };
    QTest::newRow("a new one at the end") << 0 << Qt::AscendingOrder << QString() << 24'999 << newest << "id";
    QTest::newRow("a new one at the top, newest first") << 0 << Qt::DescendingOrder << QString() << 3 << newest << "id DESC";
    QTest::newRow("a new one at the top") << 0 << Qt::AscendingOrder << QString() << 3 << between << "id";
    QTest::newRow("a new one at the end, newest first") << 0 << Qt::DescendingOrder << QString() << 24'999 << between << "id DESC";
    QTest::newRow("some gone in the middle") << 0 << Qt::AscendingOrder << QString() << 12'000 << gone("11990, 11992, 12003") << "id";
    QTest::newRow("some gone and one new") << 0 << Qt::DescendingOrder << QString() << 2 << gone("24999, 24995") + newest << "id DESC";
    QTest::newRow("hundreds new at the end") << 0 << Qt::AscendingOrder << QString() << 24'990
        << QStringList{"INSERT INTO hero (id, name, secret_name) SELECT id + 30000, name, 'New' FROM hero WHERE id <= 250"} << "id";
    QTest::newRow("a new one at the top, by name") << 1 << Qt::AscendingOrder << QString() << 10 << between << "name, id";
    QTest::newRow("the first one gone, by name") << 1 << Qt::AscendingOrder << QString() << 0
        << QStringList{"DELETE FROM heroteamlink WHERE hero_id IN (SELECT id FROM hero ORDER BY name, id LIMIT 1)", "DELETE FROM hero WHERE id IN (SELECT id FROM hero ORDER BY name, id LIMIT 1)"} << "name, id";
    QTest::newRow("a new one that the filter shows") << 0 << Qt::DescendingOrder << "New" << 0 << newest << "id DESC";
}

void tst_InSight::whatIsInSightComesBeforeTheList()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QFETCH(QString, filter);
    QFETCH(int, row);
    QFETCH(QStringList, deed);
    QFETCH(QString, by);
    if (!filter.isEmpty())
        QVERIFY(runElsewhere(m_path, {QStringLiteral("UPDATE hero SET secret_name = 'New' WHERE id % 2 = 0")}));
    (void)m_roster->reloadIfChangedElsewhere();
    heroes().setFilterText(filter);
    heroes().sort(column, order);
    QTRY_VERIFY(isSettled(*m_roster));
    lookAt(heroes(), row);
    QSignalSpy reset(&heroes(), &QAbstractItemModel::modelReset);
    const QString expected = QStringLiteral("SELECT id FROM hero WHERE '%1' = '' OR secret_name = 'New' ORDER BY %2").arg(filter, by);
    {
        const Held held(heroes().source());
        QVERIFY(runElsewhere(m_path, deed));
        QVERIFY(m_roster->reloadIfChangedElsewhere());
        QTRY_COMPARE(textOf(heroes().keys()), sql(expected));
        QVERIFY(heroes().isReading());
        QCOMPARE(heroes().total(), filter.isEmpty() ? sql("SELECT count(*) FROM hero").toLongLong() : heroes().total());
    }
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(textOf(heroes().keys()), sql(expected));
    QCOMPARE(reset.count(), 0);
}

void tst_InSight::membersInSightComeBeforeTheList()
{
    MembersModel &members = m_roster->members(Side::Left);
    members.setAnchors({Key(1)});
    QTRY_VERIFY(isSettled(*m_roster));
    const QString expected = QStringLiteral("SELECT hero_id FROM heroteamlink WHERE team_id = 1 ORDER BY hero_id");
    const Key gone = members.keyAt(10'000);
    lookAt(members, 10'000);
    {
        const Held held(members.source());
        QVERIFY(runElsewhere(m_path, {QStringLiteral("DELETE FROM heroteamlink WHERE team_id = 1 AND hero_id = %1").arg(gone.display())}));
        QVERIFY(m_roster->reloadIfChangedElsewhere());
        QTRY_COMPARE(textOf(members.keys()), sql(expected));
        QVERIFY(members.isReading());
        QCOMPARE(members.index(10'000, 0).data().toString(), sql(QStringLiteral("SELECT name FROM hero WHERE id = %1").arg(members.keyAt(10'000).display())));
        QVERIFY(runElsewhere(m_path, {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, %1)").arg(gone.display())}));
        QVERIFY(m_roster->reloadIfChangedElsewhere()); // while the list is still read for the first change
        QTRY_COMPARE(textOf(members.keys()), sql(expected));
        QVERIFY(members.isReading());
    }
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(textOf(members.keys()), sql(expected));
}

void tst_InSight::whatMovesWaitsForTheListAndIsNeverShownTwice_data()
{
    QTest::addColumn<QString>("deed");
    QTest::newRow("into sight") << "UPDATE hero SET name = 'A first' WHERE id = 20000";
    QTest::newRow("out of sight") << "UPDATE hero SET name = 'Zzz' WHERE id = (SELECT id FROM hero ORDER BY name, id LIMIT 1 OFFSET 2)";
    QTest::newRow("within it") << "UPDATE hero SET name = 'A first' WHERE id = (SELECT id FROM hero ORDER BY name, id LIMIT 1 OFFSET 9)";
}

void tst_InSight::whatMovesWaitsForTheListAndIsNeverShownTwice()
{
    QFETCH(QString, deed);
    heroes().sort(1, Qt::AscendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    lookAt(heroes(), 0);
    const KeyList before = heroes().keys();
    const KeyList neighbours = before.mid(0, 12);
    {
        const Held held(heroes().source());
        QVERIFY(runElsewhere(m_path, {deed}));
        QVERIFY(m_roster->reloadIfChangedElsewhere());
        BackgroundReader *glance = heroes().findChild<VisibleRowsReader *>()->findChild<BackgroundReader *>();
        QVERIFY(glance);
        QTRY_VERIFY(!glance->isBusy());
        QCOMPARE(textOf(heroes().keys()), textOf(before)); // a reset would close an editor, and until all is read
        for (int row = 0; row < 12; ++row)
            QCOMPARE(heroes().index(row, 1).data().toString(), sql(QStringLiteral("SELECT name FROM hero WHERE id = %1").arg(neighbours.at(row).display())));
    }
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(textOf(heroes().keys()), sql("SELECT id FROM hero ORDER BY name, id"));
}

// It had been painted, and then a filter made the list shorter.
void tst_InSight::aRowThatIsNoLongerThereIsNotLookedFor()
{
    VisibleRowsReader reader(m_roster->session(), nullptr);
    QSignalSpy seen(&reader, &VisibleRowsReader::seen);
    KeyReader::Question question{{QStringLiteral("SELECT id FROM hero ORDER BY id"), {}}, {1}, false, true, {}};
    question.hasQuickParts = true;
    reader.look(question, KeyList{1, 2, 3}, 5000);
    QVERIFY(!reader.findChild<BackgroundReader *>());
    QCOMPARE(seen.count(), 0);
}

void tst_InSight::rowsInSightKeepTheirPlace()
{
    lookAt(heroes(), 12'000);
    const QPersistentModelIndex current(heroes().index(12'010, 1));
    const Key key = heroes().keyAt(current.row());
    const Held held(heroes().source());
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE hero_id IN (11998, 12003)", "DELETE FROM hero WHERE id IN (11998, 12003)"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QTRY_COMPARE(heroes().rowCount(), 24'998);
    QVERIFY(current.isValid());
    QCOMPARE(heroes().keyAt(current.row()), key);
    QVERIFY(heroes().setData(current, "typed meanwhile"));
    QCOMPARE(sql(QStringLiteral("SELECT name FROM hero WHERE id = %1").arg(key.display())), "typed meanwhile");
}

// The list that comes first was read before the newcomer came, and takes it away again; it must be back at once.
void tst_InSight::whatCameWhileTheListWasReadStays()
{
    lookAt(heroes(), 24'999);
    for (int round = 1; round <= 20; ++round) {
        QVERIFY(runElsewhere(m_path, {QStringLiteral("INSERT INTO hero (id, name, secret_name) VALUES (%1, 'New', 'New')").arg(25'000 + round)}));
        QVERIFY(m_roster->reloadIfChangedElsewhere());
        QTRY_COMPARE(heroes().rowCount(), 25'000 + round);
    }
    QTRY_VERIFY(isSettled(*m_roster));
    QCOMPARE(textOf(heroes().keys()), sql("SELECT id FROM hero ORDER BY id"));
}

void tst_InSight::whatIsStillToBeCountedIsKnown()
{
    QTRY_VERIFY(!heroes().isCounting());
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE hero_id < 30"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    lookAt(heroes(), 10);
    QVERIFY(heroes().isCounting());
    QTRY_VERIFY(!heroes().isCounting());
    for (int row = 0; row < 29; ++row)
        QCOMPARE(heroes().index(row, heroes().countColumn()).data().toInt(), 0);
}

void tst_InSight::newsOfLongListsAreTold_data()
{
    QTest::addColumn<QStringList>("deed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("heroes come") << QStringList{"INSERT INTO hero (id, name, secret_name) VALUES (40000, 'X', 'X'), (40001, 'Y', 'Y')"} << "Someone else added 2 heroes";
    QTest::newRow("heroes go") << QStringList{"DELETE FROM heroteamlink WHERE hero_id BETWEEN 500 AND 520", "DELETE FROM hero WHERE id BETWEEN 500 AND 520"} << "Someone else deleted 21 heroes";
}

void tst_InSight::newsOfLongListsAreTold()
{
    QFETCH(QStringList, deed);
    QFETCH(QString, sentence);
    QSignalSpy told(m_roster.get(), &Roster::othersDid);
    QVERIFY(runElsewhere(m_path, deed));
    (void)m_roster->reloadIfChangedElsewhere();
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(told.first().first().toString(), sentence);
}

// A commit may be done only when its files were touched for the last time.
void tst_InSight::filesAreLookedAtWhenNothingTouchesThemAnyMore()
{
    const QString path = m_folder.filePath("watched");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    FileWatch watch(path);
    QSignalSpy touched(&watch, &FileWatch::touched);
    QVERIFY(file.write("x") == 1 && file.flush());
    QTRY_VERIFY(touched.count() >= 5);
}

QTEST_GUILESS_MAIN(tst_InSight)
#include "tst_insight.moc"
