#pragma once

struct sqlite3;

namespace Rollcall {

// Collects a set of keys in one pass over a table. Without an index, GROUP BY would sort the whole table, and returning one row
// per key would take longer than the pass. Both functions return a PackedKeys, or NULL when a key is not a whole number or the
// keys lie too far apart; then other statements must be used.
class KeyGatherer
{
public:
    // Adds the functions to the connection; returns whether that worked.
    // gather_keys(key): all keys.
    // gather_linked(key, other, others, least, most): the keys that have between `least` and `most`
    // rows whose `other` is in the set `others`.
    static bool addTo(sqlite3 *connection);
};

} // namespace Rollcall
