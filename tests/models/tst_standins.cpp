#include "models/discovery/discovery.h"
#include "models/engines/sqlite/integrity.h"
#include "models/engines/sqlite/standins.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/sql/schemaqueries.h"
#include "models/store/knownobstacles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall;

// Files that need parts of the program that made them: they open, and what must not be written here is not.
class tst_StandIns : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aForeignOrderIsRead();
    void aTableInAForeignOrderIsNeverWritten();
    void anIndexThatOnlyComparesIsNotWrittenEither_data();
    void anIndexThatOnlyComparesIsNotWrittenEither();
    void linksBetweenOtherColumnsStayEditable();
    void linksInAForeignOrderAreReadOnly();
    void theLookForDamagePassesForeignOrdersBy();
    void forbiddenFunctionsLeaveTheLookForDamageWhole();
    void rulesThatNeedTheOtherProgramAreKnownBeforehand();
    void editingStaysWhereOneColumnIsFree();
    void ordersThatAreHereStayInEveryEncoding();

private:
    // Made with all that the other program has.
    QString made(const QString &schema) const;
    std::unique_ptr<Roster> opened(const QString &path) const;
    // As the other program sees it.
    QString checked(const QString &path) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

// Backwards, as nobody would guess.
int compareBackwards(void *, int leftSize, const void *left, int rightSize, const void *right)
{
    return QByteArray(static_cast<const char *>(right), rightSize).compare(QByteArray(static_cast<const char *>(left), leftSize));
}

int take(void *text, int, char **values, char **)
{
    *static_cast<QString *>(text) += QString::fromUtf8(values[0]);
    return 0;
}

QString ran(const QString &path, const QString &sql)
{
    sqlite3 *connection = nullptr;
    sqlite3_open(path.toUtf8().constData(), &connection);
    sqlite3_create_collation(connection, "backwards", SQLITE_UTF8, nullptr, compareBackwards);
    QString answer;
    char *error = nullptr;
    if (sqlite3_exec(connection, sql.toUtf8().constData(), take, &answer, &error) != SQLITE_OK)
        qFatal("%s", error);
    sqlite3_close(connection);
    return answer;
}

} // namespace

QString tst_StandIns::made(const QString &schema) const
{
    const QString path = m_folder->filePath(QStringLiteral("file.db"));
    ran(path, schema);
    return path;
}

std::unique_ptr<Roster> tst_StandIns::opened(const QString &path) const
{
    auto file = OpenDatabase::open(path, std::make_unique<StatementLog>());
    if (!file)
        qFatal("%s %s", qPrintable(file.error().sentence), qPrintable(file.error().details));
    auto roster = Roster::over(*file, proposals((*file)->catalog()).first().relationship);
    if (!roster)
        qFatal("%s %s", qPrintable(roster.error().sentence), qPrintable(roster.error().details));
    return *std::move(roster);
}

QString tst_StandIns::checked(const QString &path) const
{
    return ran(path, QStringLiteral("PRAGMA integrity_check"));
}

static const QString Channels = QStringLiteral("CREATE TABLE channel (id INTEGER PRIMARY KEY, name TEXT COLLATE backwards, UNIQUE (name));"
                                               "CREATE TABLE pack (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                                               "CREATE TABLE channel_pack (channel_id INTEGER NOT NULL REFERENCES channel (id), pack_id INTEGER NOT NULL REFERENCES pack (id), PRIMARY KEY (channel_id, pack_id));"
                                               "INSERT INTO channel VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');INSERT INTO pack VALUES (1, 'basic');INSERT INTO channel_pack VALUES (1, 1);");

void tst_StandIns::aForeignOrderIsRead()
{
    const auto roster = opened(made(Channels));
    const Side side = roster->relationship().left.table == QLatin1String("channel") ? Side::Left : Side::Right;
    QCOMPARE(roster->entities(side).rowCount(), 4);
    const auto named = roster->store().named(side, {QStringLiteral("a"), QStringLiteral("d")});
    QVERIFY(named);
    QCOMPARE(named->size(), 2); // an index in another order would not lead to them
}

void tst_StandIns::aTableInAForeignOrderIsNeverWritten()
{
    const QString path = made(Channels);
    {
        const auto roster = opened(path);
        const Side side = roster->relationship().left.table == QLatin1String("channel") ? Side::Left : Side::Right;
        QSignalSpy refused(&roster->controller(), &MembershipController::refused);
        QVERIFY(!roster->controller().perform(Gesture::create(side, {{QStringLiteral("name"), QStringLiteral("e")}}, {})));
        QVERIFY(!roster->controller().perform(Gesture::erase(side, KeyList{Key(2)})));
        QCOMPARE(refused.size(), 2);
        for (const char *sql : {"INSERT INTO channel VALUES (9, 'z')", "UPDATE channel SET name = 'z'", "DELETE FROM channel", "REINDEX", "CREATE INDEX x ON channel (id)"}) {
            const auto written = roster->session().run({QString::fromLatin1(sql)});
            QVERIFY2(!written, sql);
        }
        QVERIFY(!KnownObstacles(roster->relationship(), roster->file()->catalog(), roster->session()).toCreating(side).isEmpty());
        QVERIFY(!KnownObstacles(roster->relationship(), roster->file()->catalog(), roster->session()).toDeleting(side).isEmpty());
    }
    QCOMPARE(checked(path), "ok");
}

void tst_StandIns::anIndexThatOnlyComparesIsNotWrittenEither_data()
{
    QTest::addColumn<QString>("index");
    QTest::newRow("a part of the rows") << "CREATE INDEX some ON channel (id) WHERE name > 'b'";
    QTest::newRow("an expression") << "CREATE INDEX some ON channel (id, name > 'b')";
}

void tst_StandIns::anIndexThatOnlyComparesIsNotWrittenEither()
{
    QFETCH(QString, index);
    const QString path = made(QString(Channels).replace(QStringLiteral(", UNIQUE (name)"), QString()) + index);
    {
        const auto roster = opened(path);
        QVERIFY(!roster->session().run({QStringLiteral("UPDATE channel SET name = 'z' WHERE id = 1")}));
    }
    QCOMPARE(checked(path), "ok");
}

void tst_StandIns::linksBetweenOtherColumnsStayEditable()
{
    const QString path = made(Channels);
    {
        const auto roster = opened(path);
        QCOMPARE(roster->store().readOnlyReason(), QString());
        const Side side = roster->relationship().left.table == QLatin1String("channel") ? Side::Left : Side::Right;
        QVERIFY(roster->controller().perform(Gesture::add(side, KeyList{Key(2), Key(4)}, KeyList{Key(1)})));
        roster->history().undo();
        roster->history().redo();
        QCOMPARE(KnownObstacles(roster->relationship(), roster->file()->catalog(), roster->session()).toAdding(), QString());
    }
    QCOMPARE(checked(path), "ok");
    QCOMPARE(ran(path, QStringLiteral("SELECT group_concat(channel_id) FROM channel_pack")), "1,2,4");
}

void tst_StandIns::linksInAForeignOrderAreReadOnly()
{
    const auto roster = opened(made(QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT);CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT);"
                                                   "CREATE TABLE hero_team (hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team, role TEXT COLLATE backwards, PRIMARY KEY (hero_id, team_id));"
                                                   "CREATE INDEX by_role ON hero_team (role);INSERT INTO hero VALUES (1, 'a');INSERT INTO team VALUES (1, 'x');INSERT INTO hero_team VALUES (1, 1, 'lead')")));
    QVERIFY2(roster->store().readOnlyReason().contains(QLatin1String("backwards")), qPrintable(roster->store().readOnlyReason()));
}

void tst_StandIns::theLookForDamagePassesForeignOrdersBy()
{
    const auto roster = opened(made(Channels));
    const auto found = roster->session().schema().soundness();
    QVERIFY(found);
    QCOMPARE(*found, Soundness::Sound);
    QCOMPARE(roster->session().engine().soundness(), Soundness::Sound);
}

void tst_StandIns::forbiddenFunctionsLeaveTheLookForDamageWhole()
{
    StandIns standIns;
    standIns.forbid({QStringLiteral("load_extension")});
    QCOMPARE(Integrity::checks(standIns), QStringList{QStringLiteral("PRAGMA integrity_check(100)")});
}

void tst_StandIns::editingStaysWhereOneColumnIsFree()
{
    const QString books = QStringLiteral("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, sort TEXT);CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT);"
                                         "CREATE TABLE book_topic (book_id INTEGER REFERENCES book, topic_id INTEGER REFERENCES topic, PRIMARY KEY (book_id, topic_id));"
                                         "CREATE TRIGGER renamed AFTER UPDATE OF %1 ON book BEGIN SELECT sort_title(NEW.title); END;");
    for (const QString &columns : {QStringLiteral("title"), QStringLiteral("title, sort")}) {
        init();
        const auto roster = opened(made(books.arg(columns)));
        const KnownObstacles known(roster->relationship(), roster->file()->catalog(), roster->session());
        const Side side = roster->relationship().left.table == QLatin1String("book") ? Side::Left : Side::Right;
        QCOMPARE(known.toEditing(side).contains(QLatin1String("\"sort_title\"")), columns != QLatin1String("title"));
    }
}

void tst_StandIns::rulesThatNeedTheOtherProgramAreKnownBeforehand()
{
    const auto roster = opened(made(QStringLiteral("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, sort TEXT);CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT);"
                                                   "CREATE TABLE book_topic (book_id INTEGER REFERENCES book, topic_id INTEGER REFERENCES topic, PRIMARY KEY (book_id, topic_id));"
                                                   "INSERT INTO book VALUES (1, 'Salt', 'Salt');INSERT INTO topic VALUES (1, 'sea');"
                                                   "CREATE TRIGGER book_made AFTER INSERT ON book BEGIN UPDATE book SET sort = sort_title(NEW.title) WHERE id = NEW.id; END;")));
    const KnownObstacles known(roster->relationship(), roster->file()->catalog(), roster->session());
    const Side side = roster->relationship().left.table == QLatin1String("book") ? Side::Left : Side::Right;
    QVERIFY2(known.toCreating(side).contains(QLatin1String("\"sort_title\"")), qPrintable(known.toCreating(side)));
    QCOMPARE(known.toCreating(opposite(side)), QString());
    QCOMPARE(known.toDeleting(side), QString());
    QCOMPARE(known.toAdding() + known.toRemoving(), QString());
}

// Of a UTF-16 file SQLite also asks for those that it has only for UTF-8.
void tst_StandIns::ordersThatAreHereStayInEveryEncoding()
{
    const QString path = made(QStringLiteral("PRAGMA encoding='UTF-16le';CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE, town TEXT COLLATE RTRIM);CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT);"
                                             "CREATE TABLE hero_team (hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team, PRIMARY KEY (hero_id, team_id));"
                                             "INSERT INTO hero VALUES (1, 'É', 'Ulm');"));
    {
        const auto roster = opened(path);
        const auto added = roster->session().run({QStringLiteral("INSERT INTO hero VALUES (2, 'é', 'Ulm ')")});
        QVERIFY2(added, qPrintable(added ? QString() : added.error().details)); // NOCASE folds ASCII letters only
        const auto same = roster->session().run({QStringLiteral("SELECT count(*) FROM hero WHERE town = 'Ulm'")});
        QCOMPARE(same->rows.first().first().toInt(), 2);
    }
    QCOMPARE(checked(path), "ok");
}

QTEST_GUILESS_MAIN(tst_StandIns)
#include "tst_standins.moc"
