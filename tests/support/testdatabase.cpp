#include "support/testdatabase.h"

#include "app/heroteam.h"
#include "models/log/statementlog.h"
#include "support/answerslater.h"

#include <QAbstractItemModel>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace Rollcall::Test {

static std::unique_ptr<StatementLog> newLog()
{
    return std::make_unique<StatementLog>();
}

static std::unique_ptr<Roster> checked(Result<std::unique_ptr<Roster>> roster)
{
    if (!roster) {
        qCritical("%s\n%s", qUtf8Printable(roster.error().sentence), qUtf8Printable(roster.error().details));
        return nullptr;
    }
    return *std::move(roster);
}

static std::unique_ptr<Roster> answering(std::unique_ptr<Roster> roster)
{
    if (roster)
        letAnswerLater(*roster);
    return roster;
}

// With ROLLCALL_ANSWERS_LATER a database in memory will not do: readers must be able to open it, too.
static QString pathInstead()
{
    static QTemporaryDir folder;
    static int files = 0;
    return folder.filePath(QStringLiteral("%1.db").arg(++files));
}

static std::unique_ptr<Roster> filled(std::unique_ptr<Roster> roster)
{
    if (!roster || !HeroTeam::fillSample(roster->session()) || !roster->reload())
        return nullptr;
    return roster;
}

std::unique_ptr<Roster> emptyInMemory()
{
    if (answersLater())
        return answering(checked(Roster::create(pathInstead(), HeroTeam::relationship(), HeroTeam::schema(), newLog())));
    return checked(Roster::inMemory(HeroTeam::relationship(), HeroTeam::schema(), newLog()));
}

std::unique_ptr<Roster> sampleInMemory()
{
    return answersLater() ? sampleInFile(pathInstead()) : filled(emptyInMemory());
}

std::unique_ptr<Roster> sampleInFile(const QString &path)
{
    return answering(filled(checked(Roster::create(path, HeroTeam::relationship(), HeroTeam::schema(), newLog()))));
}

std::unique_ptr<Roster> openFile(const QString &path, Session::Access access)
{
    return answering(checked(Roster::open(path, HeroTeam::relationship(), newLog(), access)));
}

static QString cellsOf(QSqlQuery &query)
{
    QStringList rows;
    while (query.next()) {
        QStringList cells;
        for (int column = 0; column < query.record().count(); ++column)
            cells.append(query.isNull(column) ? QStringLiteral("NULL") : query.value(column).toString());
        rows.append(cells.join(u'|'));
    }
    return rows.join(u'\n');
}

bool runElsewhere(const QString &path, const QStringList &statements)
{
    const QString name = QUuid::createUuid().toString();
    bool ran = true;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        ran = database.open();
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            ran = query.exec(statement) && ran;
        }
    }
    QSqlDatabase::removeDatabase(name);
    return ran;
}

QString readElsewhere(const QString &path, const QString &query)
{
    const QString name = QUuid::createUuid().toString();
    QString text;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery rows(database);
        rows.exec(query);
        text = cellsOf(rows);
    }
    QSqlDatabase::removeDatabase(name);
    return text;
}

QString readHere(Roster &roster, const QString &query)
{
    QSqlQuery rows(roster.session().database());
    rows.exec(query);
    return cellsOf(rows);
}

QString columnText(const QAbstractItemModel &model, int column)
{
    return seenInTheEnd([&] {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row)
            cells.append(model.index(row, column).data().toString());
        return cells.join(u'|');
    });
}

} // namespace Rollcall::Test
