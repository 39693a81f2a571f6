#include "app/lastfile.h"

#include "ui/widgets/keptstate.h"

#include <QSettings>

namespace Rollcall {

static constexpr QLatin1String LastFileKey("lastFile");
static constexpr QLatin1String LastReadOnlyKey("lastFileReadOnly");

void LastFile::keep(QSettings &settings, const QString &path, bool isReadOnly)
{
    KeptState::keep(settings, LastFileKey, path);
    KeptState::keep(settings, LastReadOnlyKey, isReadOnly);
}

void LastFile::forget()
{
    QSettings().remove(LastFileKey);
}

QString LastFile::path()
{
    return QSettings().value(LastFileKey).toString();
}

bool LastFile::isReadOnly()
{
    return QSettings().value(LastReadOnlyKey).toBool();
}

} // namespace Rollcall
