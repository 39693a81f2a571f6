#include "bench/operations.h"
#include "models/sql/session.h"
#include "models/sql/statementlog.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace Rollcall::Bench {

namespace {

constexpr int Inserts = 500;
const QString InsertLink = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
const QString ReadHeroes = QStringLiteral("SELECT id, name, secret_name, age FROM hero");

// Qt's own driver on a file, set up as the session sets up the one below the log.
class PlainConnection
{
public:
    explicit PlainConnection(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), Name);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery(database).exec(QStringLiteral("PRAGMA foreign_keys=ON"));
    }

    ~PlainConnection() { QSqlDatabase::removeDatabase(Name); }

    static QSqlDatabase database() { return QSqlDatabase::database(Name); }

private:
    static constexpr auto Name = QLatin1String("plain");
};

double readAll(const QSqlDatabase &database, Report &report, int heroes)
{
    int rows = 0;
    const double time = timed([&] {
        QSqlQuery query(database);
        query.setForwardOnly(true);
        query.exec(ReadHeroes);
        while (query.next()) {
            for (int column = 0; column < 4; ++column)
                (void)query.value(column);
            ++rows;
        }
    });
    report.expect(rows == heroes, QStringLiteral("every hero was read"));
    return time;
}

double insertOneByOne(const QSqlDatabase &database, Report &report)
{
    QSqlQuery transaction(database);
    transaction.exec(QStringLiteral("BEGIN IMMEDIATE"));
    int inserted = 0;
    QSqlQuery insert(database);
    insert.prepare(InsertLink);
    const double time = timed([&] {
        for (int hero = 1; hero <= Inserts; ++hero) {
            insert.bindValue(0, EmptyTeam);
            insert.bindValue(1, hero);
            inserted += insert.exec() ? insert.numRowsAffected() : 0;
        }
    });
    transaction.exec(QStringLiteral("ROLLBACK"));
    report.expect(inserted == Inserts, QStringLiteral("every link was inserted"));
    return time;
}

// As the program runs its statements: prepared, run and closed one by one.
double runOneByOne(Session &session, Report &report)
{
    (void)session.run({QStringLiteral("BEGIN IMMEDIATE")});
    int inserted = 0;
    const double time = timed([&] {
        for (int hero = 1; hero <= Inserts; ++hero) {
            const auto rows = session.run({InsertLink, {EmptyTeam, hero}});
            inserted += rows ? int(rows->affected) : 0;
        }
    });
    (void)session.run({QStringLiteral("ROLLBACK")});
    report.expect(inserted == Inserts, QStringLiteral("every link was inserted by the session"));
    return time;
}

double prepareOneByOne(const QSqlDatabase &database, Report &report)
{
    QSqlQuery transaction(database);
    transaction.exec(QStringLiteral("BEGIN IMMEDIATE"));
    int inserted = 0;
    const double time = timed([&] {
        for (int hero = 1; hero <= Inserts; ++hero) {
            QSqlQuery insert(database);
            insert.prepare(InsertLink);
            insert.addBindValue(EmptyTeam);
            insert.addBindValue(hero);
            inserted += insert.exec() ? insert.numRowsAffected() : 0;
        }
    });
    transaction.exec(QStringLiteral("ROLLBACK"));
    report.expect(inserted == Inserts, QStringLiteral("every link was inserted, prepared each time"));
    return time;
}

} // namespace

void logStatements(const Ground &ground)
{
    Report &report = ground.report;
    report.heading(QStringLiteral("(f) What the log costs; peer: the same Qt calls on the bare QSQLITE driver"));
    StatementLog log;
    const auto session = Session::open(ground.wal.ours, log);
    if (!session)
        qFatal("%s", qPrintable(session.error().sentence));
    const PlainConnection plain(ground.wal.theirs);
    const QSqlDatabase logged = (*session)->database();
    const QString peer = QStringLiteral("QSQLITE");
    report.hold({QStringLiteral("read a row of 4 columns"), peer, QStringLiteral("one entry for the whole read; the rest is one more call for each cell"),
                 [&] { return readAll(logged, report, ground.size.heroes); },
                 [&] { return readAll(PlainConnection::database(), report, ground.size.heroes); }, ground.size.heroes});
    report.hold({QStringLiteral("insert a link, prepared once"), peer, QStringLiteral("one entry for each: the log's dearest case"),
                 [&] { return insertOneByOne(logged, report); },
                 [&] { return insertOneByOne(PlainConnection::database(), report); }, Inserts});
    report.hold({QStringLiteral("insert a link through Session::run"), peer, QStringLiteral("the same, prepared each time, as everything but a bulk is"),
                 [&] { return runOneByOne(**session, report); },
                 [&] { return prepareOneByOne(PlainConnection::database(), report); }, Inserts});
}

} // namespace Rollcall::Bench
