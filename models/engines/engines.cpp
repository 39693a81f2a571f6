#include "models/engines/engines.h"

#include "models/engines/sqlite/sqliteengine.h"

namespace Rollcall::Engines {

static Place::MakeEngine &instead()
{
    static Place::MakeEngine maker = nullptr;
    return maker;
}

static Place asWished(const Place &place)
{
    return instead() ? place.by(instead()) : place;
}

void useInstead(Place::MakeEngine maker)
{
    instead() = maker;
}

Result<Place> existing(const QString &name)
{
    const auto place = SqliteEngine::existing(name);
    return place ? asWished(*place) : place;
}

Place toBeMade(const QString &path)
{
    return asWished(SqliteEngine::toBeMade(path));
}

Place inMemory()
{
    return SqliteEngine::inMemory();
}

QString productNames()
{
    return SqliteEngine::Product;
}

QString fileNamePatterns()
{
    return QStringLiteral("*.db *.sqlite *.sqlite3");
}

} // namespace Rollcall::Engines
