#include "faults/support/canary.h"

namespace Rollcall::Test {

QByteArray Canary::word()
{
    return QByteArray("CANA") + "RY" + "7f3a";
}

QStringList Canary::statements()
{
    return {"PRAGMA key = '%1'", "PRAGMA key('%1')", "PRAGMA main.key = \"%1\"", "PRAGMA hexkey = '%1'", "PRAGMA rekey=%1", "pragma/**/\"key\"='%1'",
            "PRAGMA key = \"x'%1'\"", "ATTACH ':memory:' AS a KEY '%1'", "ATTACH DATABASE '/no/such?key=%1' AS b", "ATTACH 'file:/no/such/file?key=%1&mode=ro' AS c",
            "ATTACH 'file:/no/such/file?mode=ro;password=%1' AS c", "CREATE USER a IDENTIFIED BY '%1'", "ALTER ROLE a PASSWORD '%1'", "SET PASSWORD = PASSWORD('%1')",
            "SELECT 1 -- https://me:%1@example.org/", "SELECT 'postgresql://me:%1@localhost/db'", "SELECT 'postgresql://localhost/db?user=a&password=%1'",
            "PRAGMA key '%1'", "PRAGMA key = '%1", "ATTACH ':memory:' AS a KEY '%1", "PRAGMA key = '%1'; SELECT 1"};
}

} // namespace Rollcall::Test
