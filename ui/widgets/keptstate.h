#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace Rollcall {

// Keeps a widget's state in the settings, with a checksum. Qt trusts the numbers in a saved state, and a damaged one can make it
// allocate gigabytes before the window shows.
namespace KeptState {

// Raise the version when parts of a layout are added or removed: a state of another version is ignored.
void write(QSettings &settings, const QString &name, const QByteArray &state, int version = 0);
// Empty when there is no state, when it is damaged, or when it has another version.
QByteArray read(const QSettings &settings, const QString &name, int version = 0);
// For a string or a bool. Writes a value only when it differs, since each write waits for the disk.
void keep(QSettings &settings, const QString &name, const QVariant &value);

} // namespace KeptState

} // namespace Rollcall
