#include "support/fakeengine.h"

#include "models/sql/session.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace Rollcall::Test {

namespace {

// All threads'.
struct Hold
{
    std::mutex mutex;
    std::condition_variable isOver;
    FakeEngine::IsHeld isHeld;
    int number = 0;
    QStringList complaints;
};

Hold &theHold()
{
    static Hold hold;
    return hold;
}

} // namespace

static std::atomic<int> numberings = 0;

FakeEngine::Numbering::Numbering()
{
    ++numberings;
}

FakeEngine::Numbering::~Numbering()
{
    --numberings;
}

std::unique_ptr<Engine> FakeEngine::make(Session &session, const Place &place)
{
    return std::make_unique<FakeEngine>(session, place);
}

FakeEngine::FakeEngine(Session &session, const Place &place)
    : SqliteEngine(session, place)
    , m_catalog(session, handle())
{
}

void FakeEngine::answerLater(Session &session)
{
    static_cast<FakeEngine &>(session.engine()).m_answersLater = true;
}

void FakeEngine::hold(const IsHeld &isHeld)
{
    const std::lock_guard lock(theHold().mutex);
    theHold().isHeld = isHeld;
}

void FakeEngine::letGo()
{
    const std::lock_guard lock(theHold().mutex);
    theHold().isHeld = nullptr;
    theHold().isOver.notify_all();
}

int FakeEngine::held()
{
    const std::lock_guard lock(theHold().mutex);
    return theHold().number;
}

QStringList FakeEngine::takeComplaints()
{
    const std::lock_guard lock(theHold().mutex);
    return std::exchange(theHold().complaints, {});
}

Features FakeEngine::features() const
{
    Features features = SqliteEngine::features();
    features.answersAtOnce = !m_answersLater;
    features.canBeCopied = !m_answersLater;
    features.errorEndsTransaction = true;
    features.numbersRows = numberings > 0;
    features.keepsOthersOut = false;
    return features;
}

Result<> FakeEngine::setUp(Use use)
{
    m_isOfWorker = use == Use::Worker;
    return SqliteEngine::setUp(use);
}

Result<> FakeEngine::aboutToRun(const Statement &statement)
{
    const bool goesBack = statement.text.startsWith(QLatin1String("ROLLBACK"));
    if (!control().isInTransaction() || goesBack)
        m_isAborted = false;
    std::unique_lock lock(theHold().mutex);
    if (m_isAborted) {
        theHold().complaints.append(statement.text);
        return Failure{QStringLiteral("The transaction is aborted."), statement.text, Failure::Other};
    }
    if (m_isOfWorker && theHold().isHeld && theHold().isHeld(statement)) {
        ++theHold().number;
        theHold().isOver.wait(lock, [] { return !theHold().isHeld; });
        --theHold().number;
    }
    return {};
}

// Marks the transaction as aborted, as on a server; SQLite itself would let it go on.
Failure FakeEngine::explained(const QSqlError &error, const QString &sql) const
{
    m_isAborted = !sql.isEmpty() && const_cast<FakeEngine *>(this)->control().isInTransaction();
    return SqliteEngine::explained(error, sql);
}

Result<Catalog> FakeEngine::Tables::catalog()
{
    auto catalog = SqliteCatalog::catalog();
    if (catalog && numberings == 0) {
        for (TableInfo &table : catalog->tables)
            table.numberNames.clear();
    }
    return catalog;
}

} // namespace Rollcall::Test
