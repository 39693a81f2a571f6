#include "faults/support/oplog.h"

#include "faults/hand/tally.h"
#include "support/testdatabase.h"

#include <sqlite3.h>

#include <functional>
#include <map>
#include <set>
#include <utility>

namespace Rollcall::Test {

using Pair = std::pair<qint64, qint64>;

bool OpLog::install(const QString &path)
{
    return runElsewhere(path, {
        "CREATE TABLE oplog (number INTEGER PRIMARY KEY AUTOINCREMENT, came INTEGER NOT NULL, h INTEGER NOT NULL, t INTEGER NOT NULL)",
        "CREATE TRIGGER told_coming AFTER INSERT ON heroteamlink BEGIN INSERT INTO oplog (came, h, t) VALUES (1, new.hero_id, new.team_id); END",
        "CREATE TRIGGER told_going AFTER DELETE ON heroteamlink BEGIN INSERT INTO oplog (came, h, t) VALUES (0, old.hero_id, old.team_id); END"});
}

static bool forEach(sqlite3 *database, const char *sql, const std::function<void(sqlite3_stmt *)> &visit)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement))
        visit(statement);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

OpLog::OpLog(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    // Undo also deletes the log rows that the triggers wrote for the gesture, wherever they are in the log. So the remaining rows of a link
    // need not alternate: if one program removed it, another added and removed it again, and the first undid its removal, an addition,
    // an addition and a removal are left. Only the sum of additions and removals is meaningful.
    std::map<Pair, int> comings;
    const bool isRead = forEach(database, "SELECT came, h, t FROM oplog ORDER BY number", [&](sqlite3_stmt *row) {
        const bool came = sqlite3_column_int(row, 0) != 0;
        const Pair pair{sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2)};
        Tally tally;
        tally.add(came, pair.first, pair.second);
        m_sums.push_back(m_sums.back() + tally.sum);
        comings[pair] += came ? 1 : -1;
    });
    std::set<Pair> replayed;
    for (const auto &[pair, count] : comings) {
        if (count == 1)
            replayed.insert(pair);
        else if (count != 0)
            m_fault = QStringLiteral("a link came twice or went without having come");
    }
    std::set<Pair> stored;
    const bool isCompared = forEach(database, "SELECT hero_id, team_id FROM heroteamlink", [&stored](sqlite3_stmt *row) {
        stored.emplace(sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1));
    });
    sqlite3_close(database);
    if (!isRead || !isCompared)
        m_fault = QStringLiteral("the file cannot be read");
    else if (m_fault.isEmpty() && stored != replayed)
        m_fault = QStringLiteral("what happened gives %1 links, the table holds %2").arg(replayed.size()).arg(stored.size());
}

bool OpLog::stands(const Gesture &gesture, qsizetype at) const
{
    return at + gesture.rows <= size() && m_sums[size_t(at + gesture.rows)] - m_sums[size_t(at)] == gesture.sum;
}

// Follows all ways to merge the two lists step by step; there is hardly ever more than one.
bool OpLog::isMadeOf(const QList<Gesture> &one, const QList<Gesture> &other) const
{
    struct Place
    {
        qsizetype ofOne;
        qsizetype ofOther;
        qsizetype at;
        auto operator<=>(const Place &) const = default;
    };
    std::set<Place> places{{0, 0, 0}};
    for (qsizetype step = 0; step < one.size() + other.size(); ++step) {
        std::set<Place> next;
        for (const Place &place : places) {
            if (place.ofOne < one.size() && stands(one.at(place.ofOne), place.at))
                next.insert({place.ofOne + 1, place.ofOther, place.at + one.at(place.ofOne).rows});
            if (place.ofOther < other.size() && stands(other.at(place.ofOther), place.at))
                next.insert({place.ofOne, place.ofOther + 1, place.at + other.at(place.ofOther).rows});
        }
        places = std::move(next);
    }
    return places.contains({one.size(), other.size(), size()});
}

} // namespace Rollcall::Test
