#include "models/engines/sqlite/trustedrules.h"

#include "models/sql/place.h"

#include <QMutex>
#include <QSet>

namespace Rollcall {

static QMutex guard;

static QSet<QString> &trusted()
{
    static QSet<QString> places;
    return places;
}

bool TrustedRules::areTrusted(const Place &place)
{
    const QMutexLocker locker(&guard);
    return trusted().contains(place.settingsKey());
}

void TrustedRules::trust(const Place &place, bool isTrusted)
{
    const QMutexLocker locker(&guard);
    if (isTrusted)
        trusted().insert(place.settingsKey());
    else
        trusted().remove(place.settingsKey());
}

} // namespace Rollcall
