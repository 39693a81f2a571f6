#pragma once

#include "models/engines/sqlite/sqliteengine.h"

#include <functional>

namespace Rollcall::Test {

// An engine that makes SQLite behave like a distant server, so that the code above Engine is tested before such an engine exists: no
// statement is answered at once, BEGIN takes no lock, rows have no row ids, and an error aborts the transaction.
class FakeEngine : public SqliteEngine
{
public:
    // For Engines::useInstead().
    static std::unique_ptr<Engine> make(Session &session, const Place &place);

    FakeEngine(Session &session, const Place &place);

    // Until then statements are answered at once, so that a test can be set up.
    static void answerLater(Session &session);
    // Statements for which `isHeld` is true wait until letGo(), on every connection except the windows'. Only workers and readers can be
    // held, because the window's thread must never wait.
    using IsHeld = std::function<bool(const Statement &)>;
    static void hold(const IsHeld &isHeld);
    static void letGo();
    // How many wait now.
    static int held();
    // Returns and clears the statements that ran after an error in the same transaction, which a server would refuse.
    static QStringList takeComplaints();

    // While an object of this class exists, rows have row ids, for tests about row ids.
    class Numbering
    {
    public:
        Numbering();
        ~Numbering();
        Q_DISABLE_COPY_MOVE(Numbering)
    };

    Features features() const override;
    const Dialect &dialect() const override { return m_dialect; }
    SchemaQueries &schema() override { return m_catalog; }
    Result<> setUp(Use use) override;
    Result<> aboutToRun(const Statement &statement) override;
    Failure explained(const QSqlError &error, const QString &sql) const override;

private:
    class Sql : public SqliteDialect
    {
    public:
        using SqliteDialect::SqliteDialect;
        QString beginning() const override { return QStringLiteral("BEGIN"); }
    };
    class Tables : public SqliteCatalog
    {
    public:
        using SqliteCatalog::SqliteCatalog;
        Result<Catalog> catalog() override;
    };

    Sql m_dialect;
    Tables m_catalog;
    bool m_answersLater = false;
    bool m_isOfWorker = false;
    mutable bool m_isAborted = false; // the transaction
};

} // namespace Rollcall::Test
