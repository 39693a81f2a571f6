#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace Rollcall::Test {

// The settings for a program that runs with the shim (tests/faults/shim), the library that makes file calls fail.
struct Shimmed
{
    QString folder;      // only files in it are counted, fail or are recorded
    QString fault = {};  // "KIND:K:once", "KIND:K:always", or "enospc-after:BYTES"; empty: only count
    QString arm = {};    // counts and faults are active only while this file exists; a fault written in it replaces `fault`
    QString counts = {}; // where calls are counted
    QString record = {}; // where calls are recorded, see IoDeed

    // Makes the calls fail from now on, until end().
    bool begin(const QString &newFault = {}) const;
    void end() const;

    QProcessEnvironment environment(const QString &library) const; // `library`: the path of the shim, ROLLCALL_IOFAULT
};

// How often the program made each kind of call; can be read at any time. Same layout as Counts in tests/faults/shim/faultplan.h.
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
