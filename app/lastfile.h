#pragma once

#include <QString>

class QSettings;

namespace Rollcall {

// The file that the next start opens, in the user's settings.
namespace LastFile {

void keep(QSettings &settings, const QString &path, bool isReadOnly);
void forget();
QString path(); // empty for none
bool isReadOnly();

} // namespace LastFile

} // namespace Rollcall
