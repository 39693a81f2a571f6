#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace Rollcall {

// A widget's state in the settings, with a checksum: Qt believes whatever numbers stand there, and a damaged one would
// have it ask for gigabytes before the window shows.
namespace KeptState {

// A layout of which some parts have come or gone has another version: what an older program left is then not read.
void write(QSettings &settings, const QString &name, const QByteArray &state, int version = 0);
// Empty when there is none, or it is not what was written, or of another version.
QByteArray read(const QSettings &settings, const QString &name, int version = 0);
// A text or a yes or no; written only when it differs, for each writing waits for the disk.
void keep(QSettings &settings, const QString &name, const QVariant &value);

} // namespace KeptState

} // namespace Rollcall
