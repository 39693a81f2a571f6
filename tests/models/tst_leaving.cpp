#include "models/discovery/discovery.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;

// Files in which who leaves is only marked: removing sets the mark, adding again takes it off, and undo brings every row back as it was.
class tst_Leaving : public QObject
{
    Q_OBJECT

private slots:
    void theLivingComeFirst_data();
    void theLivingComeFirst();
    void removingMarksTheRow_data();
    void removingMarksTheRow();
    void addingAgainWorks_data();
    void addingAgainWorks();
    void deletingSomebodyTakesAllRows_data();
    void deletingSomebodyTakesAllRows();
    void pastMembershipsAreAskedAbout_data();
    void pastMembershipsAreAskedAbout();
    void pastMembershipsStayWhereTheFileKeepsThem();
    void pastMembershipsGoWhereTheFileCannotKeepThem();
    void deletingSomebodyLeavesOtherKinds();
    void eachKindStandsBesideItsOwnColumn();
    void whoIsOnlyMarkedIsNotCalledDeleted();
    void thoseOfAnotherKindStay();
    void aRevivedRowKeepsItsOwnKey();
    void nobodyIsDeletedWhereTheMarkIsNotUnderstood_data();
    void nobodyIsDeletedWhereTheMarkIsNotUnderstood();
};

static const char People[] = "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\nCREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\n"
                             "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy')\nINSERT INTO club VALUES (1, 'Chess'), (2, 'Go')\n";
static const char Ends[] = "person_id INTEGER NOT NULL REFERENCES person (id), club_id INTEGER NOT NULL REFERENCES club (id)";

static std::unique_ptr<Roster> rosterOf(const QString &schema)
{
    auto file = OpenDatabase::inMemory((QLatin1String(People) + schema).split(u'\n', Qt::SkipEmptyParts), std::make_unique<StatementLog>());
    if (!file)
        qFatal("%s", qPrintable(file.error().details));
    auto roster = Roster::over(*file, proposals((*file)->catalog()).first().relationship);
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    return *std::move(roster);
}

static QString dumpOf(Roster &roster)
{
    QStringList lines;
    for (const char *table : {"person", "club", "member"}) {
        const auto rows = roster.session().run({QStringLiteral("SELECT rowid, * FROM %1 ORDER BY rowid").arg(QLatin1String(table))});
        for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>()) {
            QStringList values;
            for (const QVariant &value : row)
                values.append(value.isNull() ? QStringLiteral("-") : value.toString());
            lines.append(QLatin1String(table) + QStringLiteral(": ") + values.join(u' '));
        }
    }
    return lines.join(u'\n');
}

static Side people(const Roster &roster)
{
    return roster.relationship().left.table == QLatin1String("person") ? Side::Left : Side::Right;
}

static void addShapes()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("mark"); // SQL that is true of a row that counts no more
    const QString ends = QLatin1String(Ends);
    QTest::newRow("a time, and rows with numbers") << QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, %1, left_at DATETIME)\nCREATE UNIQUE INDEX one ON member (person_id, club_id) WHERE left_at IS NULL").arg(ends)
                                                   << "(1, 1, 1, NULL), (2, 2, 1, '2024-03-01 00:00:00'), (3, 2, 2, NULL)" << "left_at LIKE '20__-__-__ __:__:__'";
    QTest::newRow("a time, and each pair once") << QStringLiteral("CREATE TABLE member (%1, deleted_at TEXT, PRIMARY KEY (person_id, club_id))").arg(ends)
                                                << "(1, 1, NULL), (2, 1, '2024-03-01T00:00:00Z'), (2, 2, NULL)" << "deleted_at LIKE '20__-__-__T__:__:__Z'";
    QTest::newRow("seconds") << QStringLiteral("CREATE TABLE member (%1, removed_at INTEGER, PRIMARY KEY (person_id, club_id))").arg(ends)
                             << "(1, 1, NULL), (2, 1, 1700000000), (2, 2, NULL)" << "removed_at > 1700000000";
    QTest::newRow("a flag of those who are there") << QStringLiteral("CREATE TABLE member (%1, is_active INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (person_id, club_id))").arg(ends)
                                                   << "(1, 1, 1), (2, 1, 0), (2, 2, 1)" << "is_active = 0";
    QTest::newRow("a flag of those who are not") << QStringLiteral("CREATE TABLE member (%1, deleted BOOLEAN NOT NULL DEFAULT 0, PRIMARY KEY (person_id, club_id)) WITHOUT ROWID").arg(ends)
                                                 << "(1, 1, 0), (2, 1, 1), (2, 2, 0)" << "deleted = 1";
}

static QString schemaOf(const QString &link, const QString &rows)
{
    return link + QStringLiteral("\nINSERT INTO member VALUES ") + rows;
}

void tst_Leaving::theLivingComeFirst_data()
{
    addShapes();
}

void tst_Leaving::theLivingComeFirst()
{
    QFETCH(QString, link);
    QFETCH(QString, rows);
    const auto roster = rosterOf(schemaOf(link, rows));
    QVERIFY(!roster->relationship().link.condition.isEmpty());
    const QList<Proposal> all = proposals(roster->file()->catalog());
    QCOMPARE(all.size(), 2);
    QVERIFY(all.last().relationship.link.condition.isEmpty());
    MembersModel &members = roster->members(people(*roster));
    members.setAnchors({Key(1)});
    QCOMPARE(members.rowCount(), 1);
}

void tst_Leaving::removingMarksTheRow_data()
{
    addShapes();
}

void tst_Leaving::removingMarksTheRow()
{
    QFETCH(QString, link);
    QFETCH(QString, rows);
    QFETCH(QString, mark);
    const auto roster = rosterOf(schemaOf(link, rows));
    const QString before = dumpOf(*roster);
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    QVERIFY(roster->controller().perform(Gesture::remove(people(*roster), KeyList{Key(1)}, KeyList{Key(1)})));
    QCOMPARE(asked.size(), 0);
    const QString removed = dumpOf(*roster);
    const auto marked = roster->session().run({QStringLiteral("SELECT count(*) FROM member WHERE person_id = 1 AND club_id = 1 AND %1").arg(mark)});
    QCOMPARE(marked->rows.first().first().toInt(), 1);
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
    roster->history().redo();
    QCOMPARE(dumpOf(*roster), removed);
}

void tst_Leaving::addingAgainWorks_data()
{
    addShapes();
}

void tst_Leaving::addingAgainWorks()
{
    QFETCH(QString, link);
    QFETCH(QString, rows);
    const auto roster = rosterOf(schemaOf(link, rows));
    const QString before = dumpOf(*roster);
    QVERIFY(roster->controller().perform(Gesture::add(people(*roster), KeyList{Key(2), Key(3)}, KeyList{Key(1)})));
    MembersModel &members = roster->members(people(*roster));
    members.setAnchors({Key(1)});
    QCOMPARE(members.rowCount(), 3);
    const QString added = dumpOf(*roster);
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
    roster->history().redo();
    QCOMPARE(dumpOf(*roster), added);
}

void tst_Leaving::deletingSomebodyTakesAllRows_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("other"); // of the key that leads to the club
    QTest::newRow("the file takes them along") << " ON DELETE CASCADE" << "";
    QTest::newRow("the file would keep them") << "" << "";
    QTest::newRow("the file would keep them, and looks at the clubs later") << " ON DELETE RESTRICT" << " DEFERRABLE INITIALLY DEFERRED";
}

void tst_Leaving::deletingSomebodyTakesAllRows()
{
    QFETCH(QString, action);
    QFETCH(QString, other);
    const QString ends = QString::fromLatin1(Ends).replace(QLatin1String("person (id)"), QLatin1String("person (id)") + action).replace(QLatin1String("club (id)"), QLatin1String("club (id)") + other);
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (%1, left_at DATETIME, PRIMARY KEY (person_id, club_id))\n"
                                                "INSERT INTO member VALUES (2, 1, '2024-03-01 00:00:00'), (2, 2, NULL)").arg(ends));
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    const QString before = dumpOf(*roster);
    if (!roster->controller().perform(Gesture::erase(people(*roster), KeyList{Key(2)}))) {
        QVERIFY(roster->controller().isAsking()); // about the row that says who left
        roster->controller().consent();
    }
    QVERIFY2(!dumpOf(*roster).contains(QLatin1String("member")), qPrintable(dumpOf(*roster)));
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
}

void tst_Leaving::pastMembershipsAreAskedAbout_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("the file takes them along") << " ON DELETE CASCADE";
    QTest::newRow("the file would keep them") << "";
}

// Nobody sees them in a list.
void tst_Leaving::pastMembershipsAreAskedAbout()
{
    QFETCH(QString, action);
    const QString ends = QString::fromLatin1(Ends).replace(QLatin1String("person (id)"), QLatin1String("person (id)") + action);
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, %1, left_at DATETIME)\n"
                                                "INSERT INTO member VALUES (1, 2, 1, '2024-03-01 00:00:00'), (2, 2, 2, '2024-03-01 00:00:00'), (3, 1, 1, NULL)").arg(ends));
    const QString before = dumpOf(*roster);
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    QSignalSpy told(&roster->controller(), &MembershipController::deleted);
    roster->controller().perform(Gesture::erase(people(*roster), KeyList{Key(2)}));
    QCOMPARE(asked.size(), 1);
    QVERIFY2(asked.first().first().toString().contains("2 past members"), qPrintable(asked.first().first().toString()));
    QCOMPARE(dumpOf(*roster), before);
    roster->controller().consent();
    QVERIFY2(!dumpOf(*roster).contains(QLatin1String("2024")), qPrintable(dumpOf(*roster)));
    QVERIFY2(told.last().first().toString().contains("2 past members"), qPrintable(told.last().first().toString()));
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
    roster->history().redo();
    QVERIFY(!dumpOf(*roster).contains(QLatin1String("2024")));
}

void tst_Leaving::pastMembershipsStayWhereTheFileKeepsThem()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id) ON DELETE SET NULL, club_id INTEGER NOT NULL REFERENCES club (id), left_at DATETIME)\n"
                                                "INSERT INTO member VALUES (1, 2, 1, '2024-03-01 00:00:00'), (2, 2, 2, NULL)"));
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    const QString before = dumpOf(*roster);
    roster->controller().perform(Gesture::erase(people(*roster), KeyList{Key(2)}));
    QVERIFY(roster->controller().isAsking());
    roster->controller().consent();
    QVERIFY2(dumpOf(*roster).contains(QLatin1String("member: 1 1 - 1 2024-03-01 00:00:00")), qPrintable(dumpOf(*roster)));
    QCOMPARE(dumpOf(*roster).count(QLatin1String("member")), 1);
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
}

// A key that would empty a column which must not be empty keeps nothing: it would only refuse.
void tst_Leaving::pastMembershipsGoWhereTheFileCannotKeepThem()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE SET NULL, club_id INTEGER NOT NULL REFERENCES club (id), left_at DATETIME)\n"
                                                "INSERT INTO member VALUES (1, 2, 1, '2024-03-01 00:00:00'), (2, 2, 2, NULL)"));
    const QString before = dumpOf(*roster);
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    roster->controller().perform(Gesture::erase(people(*roster), KeyList{Key(2)}));
    QCOMPARE(asked.size(), 1);
    roster->controller().consent();
    QVERIFY2(!dumpOf(*roster).contains(QLatin1String("member")), qPrintable(dumpOf(*roster)));
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
}

// Whose keys are in the same column, but are of another table.
void tst_Leaving::deletingSomebodyLeavesOtherKinds()
{
    auto file = OpenDatabase::inMemory((QLatin1String(People) + QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, club_id INTEGER NOT NULL REFERENCES club (id), who_type TEXT NOT NULL, who_id INTEGER NOT NULL, UNIQUE (club_id, who_type, who_id))\n"
                                                                              "INSERT INTO member VALUES (1, 1, 'Person', 2), (2, 1, 'Robot', 2)")).split(u'\n', Qt::SkipEmptyParts), std::make_unique<StatementLog>());
    QVERIFY(file);
    Relationship wanted;
    wanted.left = {"person", {"id"}, QString("name"), {}, {"person", "people"}, "%1", "people"};
    wanted.right = {"club", {"id"}, QString("name"), {}, {"club", "clubs"}, "%1", "clubs"};
    wanted.link.table = QStringLiteral("member");
    wanted.link.leftColumns = {QStringLiteral("who_id")};
    wanted.link.rightColumns = {QStringLiteral("club_id")};
    wanted.link.condition = {{QStringLiteral("who_type"), Condition::Test::Equals, QStringLiteral("Person")}};
    const auto roster = Roster::over(*file, wanted);
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence));
    const QString before = dumpOf(**roster);
    QSignalSpy asked(&(*roster)->controller(), &MembershipController::consentWanted);
    QVERIFY((*roster)->controller().perform(Gesture::erase(Side::Left, KeyList{Key(2)})));
    QCOMPARE(asked.size(), 0);
    QVERIFY2(dumpOf(**roster).contains(QLatin1String("Robot 2")), qPrintable(dumpOf(**roster)));
    (*roster)->history().undo();
    QCOMPARE(dumpOf(**roster), before);
}

// Person 2 follows club 1 and person 3; person 1 follows club 2, which is none of the people.
void tst_Leaving::eachKindStandsBesideItsOwnColumn()
{
    auto file = OpenDatabase::inMemory((QLatin1String(People) + QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, follower_id INTEGER NOT NULL, followable_type TEXT NOT NULL, followable_id INTEGER NOT NULL, UNIQUE (follower_id, followable_type, followable_id))\n"
                                                                              "INSERT INTO member VALUES (1, 1, 'Person', 3), (2, 1, 'Club', 2), (3, 2, 'Club', 1), (4, 2, 'Person', 3)")).split(u'\n', Qt::SkipEmptyParts), std::make_unique<StatementLog>());
    QVERIFY(file);
    Relationship wanted;
    wanted.left = {"person", {"id"}, QString("name"), {}, {"follower", "followers"}, "%1", "followers"};
    wanted.right = {"person", {"id"}, QString("name"), {}, {"followed", "followed"}, "%1", "followed"};
    wanted.link.table = QStringLiteral("member");
    wanted.link.leftColumns = {QStringLiteral("follower_id")};
    wanted.link.rightColumns = {QStringLiteral("followable_id")};
    wanted.link.condition = {{QStringLiteral("followable_type"), Condition::Test::Equals, QStringLiteral("Person")}};
    const auto roster = Roster::over(*file, wanted);
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence));
    QSignalSpy asked(&(*roster)->controller(), &MembershipController::consentWanted);
    for (const Side side : {Side::Left, Side::Right}) {
        const QString before = dumpOf(**roster);
        if (!(*roster)->controller().perform(Gesture::erase(side, KeyList{Key(2)}))) {
            QVERIFY((*roster)->controller().isAsking());
            (*roster)->controller().consent();
        }
        const QString after = dumpOf(**roster);
        QVERIFY2(after.contains(QLatin1String("member: 2 2 1 Club 2")), qPrintable(after)); // another row of the number 2
        QVERIFY2(!after.contains(QLatin1String("member: 3")) && !after.contains(QLatin1String("member: 4")), qPrintable(after));
        (*roster)->history().undo();
        QCOMPARE(dumpOf(**roster), before);
    }
}

void tst_Leaving::whoIsOnlyMarkedIsNotCalledDeleted()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (id INTEGER PRIMARY KEY, %1, title TEXT, left_at DATETIME)\n"
                                                "INSERT INTO member VALUES (1, 1, 1, 'Chair', NULL), (2, 2, 1, 'Clerk', '2024-03-01 00:00:00')").arg(QLatin1String(Ends)));
    QVERIFY(roster->relationship().link.isRecord);
    QSignalSpy told(&roster->controller(), &MembershipController::told);
    QVERIFY(roster->controller().perform(Gesture::remove(people(*roster), KeyList{Key(1)}, KeyList{Key(1)})));
    QVERIFY2(!told.last().first().toString().contains("deleted"), qPrintable(told.last().first().toString()));
    QVERIFY(!proposals(roster->file()->catalog()).first().why.contains("deletes one"));
}

void tst_Leaving::thoseOfAnotherKindStay()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (%1, kind TEXT NOT NULL, left_at DATETIME, PRIMARY KEY (person_id, club_id, kind))\n"
                                                "INSERT INTO member VALUES (1, 1, 'guest', '2024-03-01 00:00:00'), (1, 1, 'full', NULL)").arg(QLatin1String(Ends)));
    const QString before = dumpOf(*roster);
    QVERIFY(roster->controller().perform(Gesture::remove(people(*roster), KeyList{Key(1)}, KeyList{Key(1)})));
    QVERIFY(dumpOf(*roster).contains(QLatin1String("guest 2024-03-01 00:00:00")));
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
}

// Others may refer to it.
void tst_Leaving::aRevivedRowKeepsItsOwnKey()
{
    const QString left = QStringLiteral("11111111-1111-4111-8111-111111111111"), there = QStringLiteral("22222222-2222-4222-8222-222222222222");
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (id TEXT PRIMARY KEY, %1, deleted_at TEXT, UNIQUE (person_id, club_id))\n"
                                                "INSERT INTO member VALUES ('%2', 2, 1, '2024-03-01T00:00:00Z'), ('%3', 1, 1, NULL)").arg(QLatin1String(Ends), left, there));
    const QString before = dumpOf(*roster);
    QVERIFY(roster->controller().perform(Gesture::add(people(*roster), KeyList{Key(2)}, KeyList{Key(1)})));
    const auto row = roster->session().run({QStringLiteral("SELECT id FROM member WHERE person_id = 2 AND deleted_at IS NULL")});
    QCOMPARE(row->rows, QList<QVariantList>{QVariantList{left}});
    roster->history().undo();
    QCOMPARE(dumpOf(*roster), before);
}

void tst_Leaving::nobodyIsDeletedWhereTheMarkIsNotUnderstood_data()
{
    QTest::addColumn<QString>("mark");
    QTest::newRow("days first") << "'01.03.2024'";
    QTest::newRow("another time zone") << "'2024-03-01T10:00:00+02:00'";
    QTest::newRow("a number that is no time") << "12";
}

void tst_Leaving::nobodyIsDeletedWhereTheMarkIsNotUnderstood()
{
    QFETCH(QString, mark);
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE member (%1, left_at, PRIMARY KEY (person_id, club_id))\nINSERT INTO member VALUES (1, 1, NULL), (2, 1, %2)").arg(QLatin1String(Ends), mark));
    QVERIFY2(roster->store().readOnlyReason().contains("left_at"), qPrintable(roster->store().readOnlyReason()));
    const QString before = dumpOf(*roster);
    QVERIFY(!roster->controller().perform(Gesture::remove(people(*roster), KeyList{Key(1)}, KeyList{Key(1)})));
    QCOMPARE(dumpOf(*roster), before);
}

QTEST_GUILESS_MAIN(tst_Leaving)
#include "tst_leaving.moc"
