#pragma once

#include "models/engines/sqlite/sqliteengine.h"

#include <functional>

namespace Rollcall::Test {

// SQLite as if it stood on a server far away, so that all that is built on an Engine is proved before there is one: no statement is
// answered at once, a transaction keeps nobody out from its beginning, no row has a number of its own, and an error ends the transaction.
class FakeEngine : public SqliteEngine
{
public:
    // For Engines::useInstead().
    static std::unique_ptr<Engine> make(Session &session, const Place &place);

    FakeEngine(Session &session, const Place &place);

    // Until then statements are answered at once, so that a test can be set up.
    static void answerLater(Session &session);
    // Statements for which this is true wait, on every connection but the windows', until they are let go. Only workers and readers may be
    // held: the window's thread waits for nobody.
    using IsHeld = std::function<bool(const Statement &)>;
    static void hold(const IsHeld &isHeld);
    static void letGo();
    // How many wait now.
    static int held();
    // What ran after an error in the same transaction, which a server would refuse; empty when nothing did. Forgets it.
    static QStringList takeComplaints();

    // While one of these lives, rows have numbers of their own, for a test that is about those.
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
