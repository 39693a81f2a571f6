#include "bench/operations.h"
#include "bench/plainconnection.h"
#include "models/lists/log/statementlogmodel.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/values/statement.h"
#include "support/opensession.h"

#include <QCoreApplication>
#include <QSqlQuery>
#include <QSqlTableModel>
#include <QVariant>

namespace Rollcall::Bench {

namespace {

constexpr int Inserts = 500;
constexpr int Edits = 50;
constexpr int Gestures = 250;
constexpr int AgeColumn = 3;
const QString InsertLink = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
const QString DeleteLink = QStringLiteral("DELETE FROM heroteamlink WHERE team_id = ? AND hero_id = ?");
const QString ReadHeroes = QStringLiteral("SELECT id, name, secret_name, age FROM hero");

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

// Inserts with QSqlQuery::execBatch(), which the program uses for many keys with several columns.
double insertBatch(const QSqlDatabase &database, Report &report)
{
    QSqlQuery transaction(database);
    transaction.exec(QStringLiteral("BEGIN IMMEDIATE"));
    QVariantList teams;
    QVariantList heroes;
    for (int hero = 1; hero <= Inserts; ++hero) {
        teams.append(EmptyTeam);
        heroes.append(hero);
    }
    QSqlQuery insert(database);
    insert.prepare(InsertLink);
    insert.addBindValue(teams);
    insert.addBindValue(heroes);
    bool isInserted = false;
    const double time = timed([&] { isInserted = insert.execBatch(); });
    transaction.exec(QStringLiteral("ROLLBACK"));
    report.expect(isInserted, QStringLiteral("the batch was inserted"));
    return time;
}

// Edits the ages in the first rows that a plain QSqlTableModel has read, in one transaction, so that the disk does not count.
double editOneByOne(const QSqlDatabase &database, Report &report)
{
    QSqlQuery transaction(database);
    QSqlTableModel model(nullptr, database);
    model.setTable(QStringLiteral("hero"));
    model.setFilter(QStringLiteral("id <= 100"));
    model.setEditStrategy(QSqlTableModel::OnFieldChange);
    model.select();
    transaction.exec(QStringLiteral("BEGIN IMMEDIATE"));
    int edited = 0;
    const double time = timed([&] {
        for (int row = 0; row < Edits; ++row)
            edited += model.setData(model.index(row, AgeColumn), 1000 + row) ? 1 : 0;
    });
    transaction.exec(QStringLiteral("ROLLBACK"));
    report.expect(edited == Edits, QStringLiteral("every age was edited"));
    return time;
}

QList<Statement> gesture(const QString &write, int hero)
{
    return {{QStringLiteral("BEGIN IMMEDIATE")},
            {QStringLiteral("SELECT 1 FROM heroteamlink WHERE team_id = ? AND hero_id = ?"), {EmptyTeam, hero}},
            {write, {EmptyTeam, hero}},
            {QStringLiteral("COMMIT")}};
}

// A thousand small gestures that add and remove links, each in a durable transaction of its own.
QList<Statement> gestures()
{
    QList<Statement> statements;
    for (int hero = 1; hero <= Gestures / 2; ++hero)
        statements += gesture(InsertLink, hero) + gesture(DeleteLink, hero);
    return statements;
}

double run(const QList<Statement> &statements, const QSqlDatabase &database, Report &report)
{
    int changed = 0;
    const double time = timed([&] {
        for (const Statement &statement : statements) {
            QSqlQuery query(database);
            query.prepare(statement.text);
            for (const QVariant &value : statement.values)
                query.addBindValue(value);
            if (query.exec() && !statement.values.isEmpty() && !query.isSelect())
                changed += query.numRowsAffected();
        }
    });
    report.expect(changed == Gestures, QStringLiteral("every link was made and taken off again"));
    return time;
}

void write(const Statement &statement, StatementLog &log)
{
    StatementEntry entry;
    entry.time = QDateTime::currentDateTimeUtc();
    entry.sql = statement.text;
    entry.sets = {statement.values};
    log.finish(log.append(std::move(entry), 0), 1, 1);
}

// Writes into a full log whose list shows all entries.
void compareGestures(StatementLog &log, Report &report)
{
    for (qsizetype i = 0; i < log.capacity(); ++i)
        write({InsertLink, {EmptyTeam, int(i)}}, log);
    StatementLogModel list;
    list.setLog(&log);
    const QList<Statement> statements = gestures();
    const auto ours = [&] {
        const double time = timed([&] {
            for (const Statement &statement : statements)
                write(statement, log);
            QCoreApplication::processEvents(); // the list adds the new entries
        });
        report.expect(list.rowCount() == log.capacity(), QStringLiteral("the list shows a full log"));
        return time;
    };
    const auto theirs = [&] { return run(statements, PlainConnection::database(), report); };
    report.hold({QStringLiteral("log: its share of a thousand statements"), QStringLiteral("QSQLITE doing them"),
                 QStringLiteral("links made and taken off, each in a transaction; the log is full, a hundred thousand, and shown"), ours, theirs, atMostTimes(0.05)});
}

} // namespace

void logStatements(const Ground &ground)
{
    Report &report = ground.report;
    report.heading(QStringLiteral("(f) What the log costs; peer: the same Qt calls on the bare QSQLITE driver"));
    StatementLog log;
    const auto session = Test::openSession(ground.files.ours, log);
    if (!session)
        qFatal("%s", qPrintable(session.error().sentence));
    (*session)->setTimeLimit(0); // the limit counts from the session's own last statement, and these do not go through the session
    const PlainConnection plain(ground.files.theirs);
    const QSqlDatabase logged = (*session)->database();
    const QString peer = QStringLiteral("QSQLITE");
    const auto compare = [&](const char *name, const char *meaning, auto work, int items, const Reach &reach) {
        report.hold({QLatin1String(name), QStringLiteral("QSQLITE"), QLatin1String(meaning), [&report, logged, work] { return work(logged, report); },
                     [&report, work] { return work(PlainConnection::database(), report); }, reach, items});
    };
    const auto readHeroes = [heroes = ground.size.heroes](const QSqlDatabase &database, Report &to) { return readAll(database, to, heroes); };
    compare("log: a row of a batch", "one entry for the whole batch", insertBatch, Inserts, atMostTimes(1.0));
    compare("log: a row of 4 columns is read", "one entry for the whole read; the rest is one more call for each cell", readHeroes, ground.size.heroes, atMostTimes(1.1));
    compare("log: a cell edited in a QSqlTableModel", "an UPDATE, and the row read again", editOneByOne, Edits, atMostTimes(1.15));
    compare("log: a link inserted, prepared once", "one entry for each: the log's dearest case", insertOneByOne, Inserts, atMostTimes(1.4));
    report.hold({QStringLiteral("log: a link inserted by Session::run"), QStringLiteral("QSQLITE"), QStringLiteral("the same, prepared each time, as everything but a bulk is"),
                 [&] { return runOneByOne(**session, report); },
                 [&] { return prepareOneByOne(PlainConnection::database(), report); }, {}, Inserts});
    compareGestures(log, report);
}

} // namespace Rollcall::Bench
