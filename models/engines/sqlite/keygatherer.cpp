#include "models/engines/sqlite/keygatherer.h"

#include "models/values/packedkeys.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <optional>
#include <vector>

namespace Rollcall {

namespace {

// A counter for each number between the lowest and the highest so far.
template<typename Counter>
class Numbers
{
public:
    static constexpr quint64 MostNumbers = 100'000'000 / sizeof(Counter); // a value must not grow beyond what the connection reads

    // Null where the number lies too far from the others.
    Counter *at(qint64 number)
    {
        if (const quint64 near = quint64(number) - quint64(m_from); near < m_counters.size())
            return &m_counters[size_t(near)];
        if (m_counters.empty())
            // Rounded down to a multiple of 8, so that growing downwards does not shift bits within their bytes.
            m_from = number & ~qint64(7);
        if (number < m_from && !growDown(number))
            return nullptr;
        const quint64 place = quint64(number) - quint64(m_from);
        if (place >= MostNumbers)
            return nullptr;
        if (place >= m_counters.size())
            m_counters.resize(std::max<size_t>(size_t(place) + 1, m_counters.size() + m_counters.size() / 2));
        return &m_counters[size_t(place)];
    }

    template<typename IsIn>
    QByteArray packed(const IsIn &isIn) const
    {
        size_t end = m_counters.size();
        while (end > 0 && !isIn(m_counters[end - 1]))
            --end;
        if (end == 0)
            return QByteArray(PackedKeys::Head, '\0');
        QByteArray bytes(PackedKeys::Head + qsizetype((end + 7) / 8), '\0');
        std::memcpy(bytes.data(), &m_from, PackedKeys::Head);
        for (size_t place = 0; place < end; ++place) {
            if (isIn(m_counters[place]))
                bytes[PackedKeys::Head + qsizetype(place / 8)] = char(uchar(bytes.at(PackedKeys::Head + qsizetype(place / 8))) | (1U << (place % 8)));
        }
        return bytes;
    }

private:
    bool growDown(qint64 number)
    {
        const qint64 wanted = number & ~qint64(7);
        const quint64 missing = quint64(m_from) - quint64(wanted);
        if (missing + m_counters.size() >= MostNumbers)
            return false;
        // Adds half the size as spare room, so that descending keys do not move everything each time; but not below the smallest qint64.
        const quint64 spare = std::min<quint64>((m_counters.size() / 2) & ~quint64(7), quint64(wanted) - quint64(std::numeric_limits<qint64>::min()));
        m_counters.insert(m_counters.begin(), size_t(missing + spare), Counter());
        m_from = wanted - qint64(spare);
        return true;
    }

    qint64 m_from = 0;
    std::vector<Counter> m_counters;
};

template<typename Counter>
struct Gathering
{
    Numbers<Counter> numbers;
    quint32 least = 1;
    quint32 most = 1;
    bool isBeyond = false; // a key is not a whole number, or lies too far from the others
    // Caches the answer for the last `other`: in the order of the link table the same value often comes many times in a row.
    qint64 other = 0;
    bool isOtherThere = false;
    bool hasBegun = false;
};

template<typename Counter>
Gathering<Counter> *gatheringOf(sqlite3_context *context, bool isFirst)
{
    auto **kept = static_cast<Gathering<Counter> **>(sqlite3_aggregate_context(context, isFirst ? int(sizeof(void *)) : 0));
    if (kept && !*kept && isFirst)
        *kept = new (std::nothrow) Gathering<Counter>;
    return kept ? *kept : nullptr;
}

// No exception may pass through SQLite.
template<typename Counter>
Counter *counterFor(Gathering<Counter> *gathering, sqlite3_value *value)
{
    if (!gathering || gathering->isBeyond || sqlite3_value_type(value) == SQLITE_NULL)
        return nullptr;
    try {
        Counter *counter = sqlite3_value_type(value) == SQLITE_INTEGER ? gathering->numbers.at(sqlite3_value_int64(value)) : nullptr;
        gathering->isBeyond = !counter;
        return counter;
    } catch (const std::bad_alloc &) {
        gathering->isBeyond = true;
        return nullptr;
    }
}

template<typename Counter>
void tell(sqlite3_context *context)
{
    Gathering<Counter> *gathering = gatheringOf<Counter>(context, false);
    if (gathering && gathering->isBeyond) {
        sqlite3_result_null(context);
    } else {
        const auto isIn = [gathering](Counter count) { return count >= gathering->least && count <= gathering->most; };
        const QByteArray bytes = gathering ? gathering->numbers.packed(isIn) : QByteArray(PackedKeys::Head, '\0');
        sqlite3_result_blob64(context, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    }
    delete gathering;
}

void gatherKey(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (quint8 *isThere = counterFor(gatheringOf<quint8>(context, true), arguments[0]))
        *isThere = 1;
}

quint32 bound(sqlite3_value *value)
{
    return quint32(std::clamp<sqlite3_int64>(sqlite3_value_int64(value), 0, std::numeric_limits<quint32>::max()));
}

// Runs once for each link, and there may be ten million.
void countLinked(sqlite3_context *context, int, sqlite3_value **arguments)
{
    auto *gathering = gatheringOf<quint32>(context, true);
    const int type = sqlite3_value_type(arguments[1]);
    if (type == SQLITE_NULL || !gathering || gathering->isBeyond)
        return;
    if (!gathering->hasBegun) {
        gathering->least = bound(arguments[3]);
        gathering->most = bound(arguments[4]);
    }
    const qint64 other = sqlite3_value_int64(arguments[1]);
    gathering->isBeyond = type != SQLITE_INTEGER;
    if (!gathering->hasBegun || other != gathering->other) {
        gathering->other = other;
        gathering->isOtherThere = PackedKeys::contains(static_cast<const char *>(sqlite3_value_blob(arguments[2])), sqlite3_value_bytes(arguments[2]), other);
        gathering->hasBegun = true;
    }
    if (!gathering->isOtherThere)
        return;
    if (quint32 *count = counterFor(gathering, arguments[0]))
        ++*count;
}

} // namespace

bool KeyGatherer::addTo(sqlite3 *connection)
{
    constexpr int Flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    return connection
           && sqlite3_create_function_v2(connection, "gather_keys", 1, Flags, nullptr, nullptr, gatherKey, tell<quint8>, nullptr) == SQLITE_OK
           && sqlite3_create_function_v2(connection, "gather_linked", 5, Flags, nullptr, nullptr, countLinked, tell<quint32>, nullptr) == SQLITE_OK;
}

} // namespace Rollcall
