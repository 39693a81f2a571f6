#include "models/opendatabase.h"

#include "models/engines/engines.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/transaction.h"

#include <QFile>

#include <utility>

namespace Rollcall {

OpenDatabase::OpenDatabase(std::unique_ptr<StatementLog> log, std::unique_ptr<Session> session)
    : m_log(std::move(log))
    , m_session(std::move(session))
{
}

OpenDatabase::~OpenDatabase() = default;

QString OpenDatabase::productNames()
{
    return Engines::productNames();
}

QString OpenDatabase::fileNamePatterns()
{
    return Engines::fileNamePatterns();
}

Result<std::shared_ptr<OpenDatabase>> OpenDatabase::open(const QString &path, std::unique_ptr<StatementLog> log, Session::Access access)
{
    const auto place = Engines::existing(path);
    return place ? open(*place, std::move(log), access) : Result<std::shared_ptr<OpenDatabase>>(place.error());
}

Result<std::shared_ptr<OpenDatabase>> OpenDatabase::open(const Place &place, std::unique_ptr<StatementLog> log, Session::Access access)
{
    auto session = Session::open(place, *log, access);
    if (!session)
        return session.error();
    std::shared_ptr<OpenDatabase> file(new OpenDatabase(std::move(log), *std::move(session)));
    if (const auto read = file->readCatalogAgain(); !read)
        return read.error();
    return file;
}

Result<std::shared_ptr<OpenDatabase>> OpenDatabase::create(const QString &path, const QStringList &schema, std::unique_ptr<StatementLog> log)
{
    auto session = Session::create(Engines::toBeMade(path), *log);
    if (!session)
        return session.error();
    std::shared_ptr<OpenDatabase> file(new OpenDatabase(std::move(log), *std::move(session)));
    if (const auto ran = file->runSchema(schema); !ran) {
        file.reset();
        QFile::remove(path);
        return ran.error();
    }
    return file;
}

Result<std::shared_ptr<OpenDatabase>> OpenDatabase::inMemory(const QStringList &schema, std::unique_ptr<StatementLog> log)
{
    auto session = Session::create(Engines::inMemory(), *log);
    if (!session)
        return session.error();
    std::shared_ptr<OpenDatabase> file(new OpenDatabase(std::move(log), *std::move(session)));
    if (const auto ran = file->runSchema(schema); !ran)
        return ran.error();
    return file;
}

Result<> OpenDatabase::runSchema(const QStringList &schema)
{
    {
        Transaction transaction(*m_session);
        if (const auto begun = transaction.begin(); !begun)
            return begun;
        for (const QString &statement : schema) {
            if (const auto ran = m_session->run({statement}); !ran)
                return ran.error();
        }
        if (const auto committed = transaction.commit(); !committed)
            return committed;
    }
    return readCatalogAgain();
}

Result<> OpenDatabase::readCatalogAgain()
{
    auto catalog = m_session->schema().catalog();
    if (!catalog)
        return catalog.error();
    m_catalog = *std::move(catalog);
    return {};
}

} // namespace Rollcall
