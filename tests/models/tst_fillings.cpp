#include "models/discovery/discovery.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/roster.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;

// Values of new links that nobody has to type, in the form of those that are there.
class tst_Fillings : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreMadeAsThoseThereAre_data();
    void valuesAreMadeAsThoseThereAre();
    void whatNeedsAPersonIsAskedStill_data();
    void whatNeedsAPersonIsAskedStill();
    void whatDiffersBeyondTheSampleIsAsked();
    void placesGoOnFromTheLastOne();
    void whoIsNewBeginsWithTheFirstPlace();
    void aMoveTakesANewPlace();
    void undoAndRedoBringTheSameRowBack();
    void aFormShowsWhatIsFilledIn();

private:
    std::unique_ptr<Roster> rosterOf(const QString &schema);
    QVariantList rowOf(Roster &roster, const QString &columns, int left, int right);
};

static const char Entities[] = "CREATE TABLE song (id INTEGER PRIMARY KEY, title TEXT NOT NULL)\nCREATE TABLE list (id INTEGER PRIMARY KEY, name TEXT NOT NULL)\n"
                               "INSERT INTO song VALUES (1, 'Low water'), (2, 'Slack tide'), (3, 'Flood'), (4, 'Ebb')\nINSERT INTO list VALUES (1, 'Morning'), (2, 'Night')\n";

std::unique_ptr<Roster> tst_Fillings::rosterOf(const QString &schema)
{
    const QStringList statements = (QLatin1String(Entities) + schema).split(u'\n', Qt::SkipEmptyParts);
    auto file = OpenDatabase::inMemory(statements, std::make_unique<StatementLog>());
    if (!file)
        qFatal("%s", qPrintable(file.error().details));
    const Relationship sketch = proposals((*file)->catalog()).first().relationship;
    auto roster = Roster::over(*file, sketch);
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    return *std::move(roster);
}

QVariantList tst_Fillings::rowOf(Roster &roster, const QString &columns, int song, int list)
{
    const auto rows = roster.session().run({QStringLiteral("SELECT %1 FROM song_list WHERE song_id = ? AND list_id = ?").arg(columns), {song, list}});
    return rows && rows->rows.size() == 1 ? rows->rows.first() : QVariantList();
}

static const QString Ends = QStringLiteral("song_id INTEGER NOT NULL REFERENCES song (id), list_id INTEGER NOT NULL REFERENCES list (id)");

static Gesture adding(const Roster &roster, int song, int list)
{
    const Side songs = roster.relationship().left.table == QLatin1String("song") ? Side::Left : Side::Right;
    return Gesture::add(songs, KeyList{Key(song)}, KeyList{Key(list)});
}

void tst_Fillings::valuesAreMadeAsThoseThereAre_data()
{
    QTest::addColumn<QString>("column"); // called x
    QTest::addColumn<QString>("value");  // of the row that is there, as SQL; empty for none
    QTest::addColumn<QString>("form");   // of the new one, as text
    const QString hex = QStringLiteral("[0-9a-f]");
    QTest::newRow("a UUID with dashes") << "id TEXT NOT NULL PRIMARY KEY" << "'6f9619ff-8b86-4011-b42d-00cf4fc964ff'" << "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    QTest::newRow("a UUID without") << "id TEXT NOT NULL PRIMARY KEY" << "'6f9619ff8b864011b42d00cf4fc964ff'" << "^[0-9a-f]{32}$";
    QTest::newRow("a UUID in capitals") << "id TEXT NOT NULL PRIMARY KEY" << "'6F9619FF-8B86-4011-B42D-00CF4FC964FF'" << "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$";
    QTest::newRow("a UUID in braces") << "id TEXT NOT NULL PRIMARY KEY" << "'{6f9619ff-8b86-4011-b42d-00cf4fc964ff}'" << "^\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}$";
    QTest::newRow("a UUID where there is none yet") << "id UUID NOT NULL PRIMARY KEY" << "" << "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    QTest::newRow("a UUID that is no key") << "id INTEGER PRIMARY KEY, uuid CHAR(36) NOT NULL" << "1, '6f9619ff-8b86-4011-b42d-00cf4fc964ff'" << "^\\d+\\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    QTest::newRow("a time") << "created_at DATETIME NOT NULL" << "'2024-01-01 00:00:00'" << "^20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$";
    QTest::newRow("a time with an offset") << "createdAt DATETIME NOT NULL" << "'2024-01-01 00:00:00.000 +00:00'" << "^20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\+00:00$";
    QTest::newRow("a time as browsers write it") << "created TEXT NOT NULL" << "'2024-01-01T00:00:00.000Z'" << "^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$";
    QTest::newRow("a time with millionths") << "created TEXT NOT NULL" << "'2024-01-01 00:00:00.123456'" << "^20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}000$";
    QTest::newRow("a day") << "date_added DATE NOT NULL" << "'2024-01-01'" << "^20\\d\\d-\\d\\d-\\d\\d$";
    QTest::newRow("seconds") << "created_unix INTEGER NOT NULL" << "1700000000" << "^\\d{10}$";
    QTest::newRow("milliseconds") << "updated INTEGER NOT NULL" << "1700000000000" << "^\\d{13}$";
    QTest::newRow("a time that may be empty and never is") << "created_at DATETIME" << "'2024-01-01 00:00:00'" << "^20\\d\\d-";
    QTest::newRow("a time that is never there") << "created_at DATETIME" << "NULL" << "^$";
    QTest::newRow("whose it is") << "org_id INTEGER NOT NULL" << "3" << "^3$";
}

void tst_Fillings::valuesAreMadeAsThoseThereAre()
{
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(QString, form);
    QString schema = QStringLiteral("CREATE TABLE song_list (%1, %2, UNIQUE (song_id, list_id))").arg(column, Ends);
    if (!value.isEmpty())
        schema += QStringLiteral("\nINSERT INTO song_list VALUES (%1, 1, 1)").arg(value);
    const auto roster = rosterOf(schema);
    QCOMPARE(roster->store().readOnlyReason(), QString());
    QSignalSpy asked(&roster->controller(), &MembershipController::valuesWanted);
    QVERIFY(roster->controller().perform(adding(*roster, 2, 1)));
    QCOMPARE(asked.size(), 0);
    QStringList names;
    for (const QString &definition : column.split(QStringLiteral(", ")))
        names.append(definition.section(u' ', 0, 0));
    QStringList texts;
    for (const QVariant &told : rowOf(*roster, names.join(u','), 2, 1))
        texts.append(told.toString());
    QVERIFY2(texts.join(u'|').contains(QRegularExpression(form)), qPrintable(texts.join(u'|')));
}

void tst_Fillings::whatNeedsAPersonIsAskedStill_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("values"); // of two rows
    QTest::newRow("a role") << "role TEXT NOT NULL" << "'a'|'a'";
    QTest::newRow("whose it is, where that differs") << "org_id INTEGER NOT NULL" << "1|2";
    QTest::newRow("a text that is no time") << "created TEXT NOT NULL" << "'long ago'|'now'";
    QTest::newRow("a number that is no place") << "amount INTEGER NOT NULL" << "1|2";
    QTest::newRow("a year") << "joined_year INTEGER NOT NULL" << "2021|2022";
    QTest::newRow("a UUID of another row") << "code CHAR(36) NOT NULL UNIQUE REFERENCES song_list (code)"
                                           << "'11111111-1111-4111-8111-111111111111'|'22222222-2222-4222-8222-222222222222'";
}

void tst_Fillings::whatNeedsAPersonIsAskedStill()
{
    QFETCH(QString, column);
    QFETCH(QString, values);
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE song_list (%1, %2, PRIMARY KEY (song_id, list_id))\nINSERT INTO song_list VALUES (%3, 1, 1), (%4, 2, 2)")
                                     .arg(column, Ends, values.section(u'|', 0, 0), values.section(u'|', 1)));
    QSignalSpy asked(&roster->controller(), &MembershipController::valuesWanted);
    QVERIFY(!roster->controller().perform(adding(*roster, 3, 1)));
    QCOMPARE(asked.size(), 1);
}

// More rows than are looked at, of two owners, whom an index would give one after the other.
void tst_Fillings::whatDiffersBeyondTheSampleIsAsked()
{
    for (const char *owner : {"1 + n % 2", "1 + (n > 300)", "1 + (n < 300)"}) {
        const auto roster = rosterOf(QStringLiteral("CREATE TABLE song_list (org_id INTEGER NOT NULL, %1)\nCREATE INDEX by_org ON song_list (org_id)\n"
                                                    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 600) INSERT INTO song_list SELECT %2, 1, 1 FROM c")
                                         .arg(Ends, QLatin1String(owner)));
        QSignalSpy asked(&roster->controller(), &MembershipController::valuesWanted);
        QVERIFY2(!roster->controller().perform(adding(*roster, 3, 1)), owner);
        QCOMPARE(asked.size(), 1);
    }
}

static const QString Ordered = QStringLiteral("CREATE TABLE song_list (position INTEGER NOT NULL DEFAULT 0, %1, PRIMARY KEY (list_id, song_id), UNIQUE (list_id, position))\n"
                                              "INSERT INTO song_list VALUES (1, 1, 1), (2, 2, 1), (1, 4, 2)");

void tst_Fillings::placesGoOnFromTheLastOne()
{
    const auto roster = rosterOf(Ordered.arg(Ends));
    const Side songs = roster->relationship().left.table == QLatin1String("song") ? Side::Left : Side::Right;
    QVERIFY(roster->controller().perform(Gesture::add(songs, KeyList{Key(3), Key(4)}, KeyList{Key(1)})));
    QCOMPARE(rowOf(*roster, QStringLiteral("position"), 3, 1), QVariantList{3});
    QCOMPARE(rowOf(*roster, QStringLiteral("position"), 4, 1), QVariantList{4});
}

void tst_Fillings::whoIsNewBeginsWithTheFirstPlace()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE concert (day TEXT NOT NULL, hall TEXT NOT NULL, name TEXT, PRIMARY KEY (day, hall))\nINSERT INTO concert VALUES ('Mon', 'A', 'Early')\n"
                                                "CREATE TABLE song_concert (position INTEGER NOT NULL, song_id INTEGER NOT NULL REFERENCES song (id), day TEXT NOT NULL, hall TEXT NOT NULL, "
                                                "PRIMARY KEY (day, hall, song_id), UNIQUE (day, hall, position), FOREIGN KEY (day, hall) REFERENCES concert (day, hall))\n"
                                                "INSERT INTO song_concert VALUES (1, 4, 'Mon', 'A')"));
    const Side concerts = roster->relationship().left.table == QLatin1String("concert") ? Side::Left : Side::Right;
    QVERIFY(roster->controller().perform(Gesture::create(concerts, {{QStringLiteral("day"), QStringLiteral("Tue")}, {QStringLiteral("hall"), QStringLiteral("B")}}, KeyList{Key(1), Key(2)})));
    const auto rows = roster->session().run({QStringLiteral("SELECT group_concat(song_id || ' at ' || position) FROM (SELECT * FROM song_concert WHERE day = 'Tue' ORDER BY position)")});
    QVERIFY(rows);
    QCOMPARE(rows->rows.first().first().toString(), "1 at 1,2 at 2");
}

void tst_Fillings::aMoveTakesANewPlace()
{
    const auto roster = rosterOf(Ordered.arg(Ends));
    const Side songs = roster->relationship().left.table == QLatin1String("song") ? Side::Left : Side::Right;
    QVERIFY(roster->controller().perform(Gesture::move(songs, KeyList{Key(1)}, KeyList{Key(1)}, KeyList{Key(2)})));
    QCOMPARE(rowOf(*roster, QStringLiteral("position"), 1, 2), QVariantList{2});
    roster->history().undo();
    QCOMPARE(rowOf(*roster, QStringLiteral("position"), 1, 1), QVariantList{1});
}

void tst_Fillings::undoAndRedoBringTheSameRowBack()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE song_list (id TEXT NOT NULL PRIMARY KEY, created_at DATETIME NOT NULL, %1, UNIQUE (song_id, list_id))\n"
                                                "INSERT INTO song_list VALUES ('6f9619ff-8b86-4011-b42d-00cf4fc964ff', '2024-01-01 00:00:00', 1, 1)").arg(Ends));
    QVERIFY(roster->controller().perform(adding(*roster, 2, 2)));
    const QVariantList made = rowOf(*roster, QStringLiteral("*"), 2, 2);
    QCOMPARE(made.size(), 4);
    roster->history().undo();
    QVERIFY(rowOf(*roster, QStringLiteral("*"), 2, 2).isEmpty());
    roster->history().redo();
    QCOMPARE(rowOf(*roster, QStringLiteral("*"), 2, 2), made);
}

void tst_Fillings::aFormShowsWhatIsFilledIn()
{
    const auto roster = rosterOf(QStringLiteral("CREATE TABLE song_list (role TEXT NOT NULL, created_at DATETIME NOT NULL, org_id INTEGER NOT NULL, %1, PRIMARY KEY (song_id, list_id))\n"
                                                "INSERT INTO song_list VALUES ('lead', '2024-01-01 00:00:00', 7, 1, 1)").arg(Ends));
    QSignalSpy asked(&roster->controller(), &MembershipController::valuesWanted);
    QVERIFY(!roster->controller().perform(adding(*roster, 2, 2)));
    QCOMPARE(asked.size(), 1);
    QStringList names;
    for (const ColumnInfo &column : asked.first().at(1).value<QList<ColumnInfo>>())
        names.append(column.name);
    QCOMPARE(names, QStringList({"role", "created_at", "org_id"}));
    QVERIFY(roster->controller().supply({{QStringLiteral("role"), QStringLiteral("solo")}, {QStringLiteral("org_id"), 9}}));
    QCOMPARE(rowOf(*roster, QStringLiteral("role, org_id, length(created_at)"), 2, 2), QVariantList({"solo", 9, 19}));
}

QTEST_GUILESS_MAIN(tst_Fillings)
#include "tst_fillings.moc"
