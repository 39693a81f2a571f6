#pragma once

struct sqlite3;

namespace Rollcall {

// Reads sets of keys in one pass over a table, where a GROUP BY without an index would sort it all and a row for each key
// would take longer than the pass. Both functions answer a PackedKeys, and NULL where one of the keys is no whole number or
// they lie too far apart: then another statement has to tell.
class KeyGatherer
{
public:
    // Answers whether the connection has, from now on,
    //   gather_keys(key), and
    //   gather_linked(key, other, others, least, most): those of these keys that stand beside so many others that are in the set.
    static bool addTo(sqlite3 *connection);
};

} // namespace Rollcall
