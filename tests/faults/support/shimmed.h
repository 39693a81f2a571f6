#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace Rollcall::Test {

// How a program is run behind the library that makes calls for files fail, see tests/faults/shim.
struct Shimmed
{
    QString folder;      // only files in it are counted, fail or are recorded
    QString fault = {};  // "KIND:K:once", "KIND:K:always", or "enospc-after:BYTES"; empty: only count
    QString arm = {};    // counting starts when this file appears, and stops when it goes; a fault in it takes the place of `fault`
    QString counts = {}; // where calls are counted
    QString record = {}; // where deeds are recorded

    // Lets the calls fail from now on, and no longer.
    bool begin(const QString &newFault = {}) const;
    void end() const;

    QProcessEnvironment environment(const QString &library) const; // ROLLCALL_IOFAULT
};

// How often the program did what; read at any time. In the shim's order.
struct IoCounts
{
    qint64 writes = 0;
    qint64 syncs = 0;
    qint64 reads = 0;
    qint64 creates = 0;
    qint64 truncates = 0;
    qint64 removes = 0;
    qint64 renames = 0;
    qint64 fired = 0;
    qint64 grown = 0;

    static IoCounts from(const QString &path);
    // Of the calls that this kind of fault lets fail.
    qint64 of(const QString &kind) const;
};

} // namespace Rollcall::Test
