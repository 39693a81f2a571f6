#include "models/engines/sqlite/trustedrules.h"

#include "models/sql/place.h"

#include <QHash>
#include <QMutex>

namespace Rollcall {

static QMutex guard;

static QHash<QString, QString> &fingerprints()
{
    static QHash<QString, QString> byIdentity;
    return byIdentity;
}

QString TrustedRules::allowed(const Place &place)
{
    const QMutexLocker locker(&guard);
    return fingerprints().value(place.identity());
}

void TrustedRules::allow(const Place &place, const QString &fingerprint)
{
    const QMutexLocker locker(&guard);
    if (fingerprint.isEmpty() || place.identity().isEmpty()) // which would be every other such file, too
        fingerprints().remove(place.identity());
    else
        fingerprints().insert(place.identity(), fingerprint);
}

} // namespace Rollcall
