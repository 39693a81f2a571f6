#pragma once

#include <QLatin1String>

struct sqlite3;

namespace Rollcall {

// Sorts texts as people of this computer's language do, numbers in them by their value: "Élise" beside "Elsa", "Team 9" before "Team 10".
class LocaleOrder
{
public:
    // What stands behind COLLATE.
    static constexpr QLatin1String Name{"in_locale"};

    // Answers whether the connection has it from now on.
    static bool addTo(sqlite3 *connection);
};

} // namespace Rollcall
