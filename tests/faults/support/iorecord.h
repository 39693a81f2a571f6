#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Rollcall::Test {

// What the shim wrote down, in order; see tests/faults/shim/recorder.h.
struct IoDeed
{
    enum Kind : char { Wrote = 'w', Truncated = 't', Removed = 'u', Renamed = 'r', Synced = 's', Created = 'c', Said = 'a' };

    Kind kind = Wrote;
    QString path;
    qint64 offset = 0; // of a truncation: the new size
    QByteArray data;   // of a renaming: the new path
};

QList<IoDeed> readIoRecord(const QString &path);

} // namespace Rollcall::Test
