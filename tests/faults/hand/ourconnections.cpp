#include "faults/hand/ourconnections.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <set>

namespace Rollcall::Test {

static std::mutex &guard()
{
    static std::mutex mutex;
    return mutex;
}

static std::set<sqlite3 *> &connections()
{
    static std::set<sqlite3 *> all;
    return all;
}

static void forget(void *connection)
{
    const std::lock_guard lock(guard());
    connections().erase(static_cast<sqlite3 *>(connection));
}

static void nothing(sqlite3_context *, int, sqlite3_value **) {}

// An auto extension: SQLite calls it for each connection that opens. The destructor of an SQL function tells when the connection closes.
static int remember(sqlite3 *connection, char **, const struct sqlite3_api_routines *)
{
    {
        const std::lock_guard lock(guard());
        connections().insert(connection);
    }
    return sqlite3_create_function_v2(connection, "our_connection", 0, SQLITE_UTF8, connection, nothing, nullptr, nullptr, forget);
}

void OurConnections::watch()
{
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(remember));
}

int OurConnections::count()
{
    const std::lock_guard lock(guard());
    return int(connections().size());
}

// sqlite3_txn_state() only reads a number, so this may be called while other threads use the connections.
bool OurConnections::isQuiet()
{
    const std::lock_guard lock(guard());
    return std::all_of(connections().cbegin(), connections().cend(),
                       [](sqlite3 *connection) { return sqlite3_txn_state(connection, nullptr) == SQLITE_TXN_NONE; });
}

static void addHeld(sqlite3 *connection, int number, QStringList &held)
{
    if (const int state = sqlite3_txn_state(connection, nullptr); state != SQLITE_TXN_NONE)
        held.append(QStringLiteral("connection %1 is in a %2 transaction").arg(number).arg(state == SQLITE_TXN_READ ? "read" : "write"));
    if (sqlite3_get_autocommit(connection) == 0)
        held.append(QStringLiteral("connection %1 waits for its COMMIT").arg(number));
    for (sqlite3_stmt *statement = sqlite3_next_stmt(connection, nullptr); statement; statement = sqlite3_next_stmt(connection, statement)) {
        if (sqlite3_stmt_busy(statement))
            held.append(QStringLiteral("connection %1 has a cursor open: %2").arg(number).arg(QString::fromUtf8(sqlite3_sql(statement))));
    }
}

QStringList OurConnections::held()
{
    const std::lock_guard lock(guard());
    QStringList held;
    int number = 0;
    for (sqlite3 *connection : connections())
        addHeld(connection, ++number, held);
    return held;
}

} // namespace Rollcall::Test
