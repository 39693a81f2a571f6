#pragma once

#include "models/result.h"

namespace Rollcall {

// A copy of a database into a file, made in slices while it is open and in use.
class DatabaseCopy
{
public:
    enum class State { Going, HeldUp, Done }; // held up by another program's lock

    virtual ~DatabaseCopy() = default;

    // Copies for a few milliseconds; what is done is written, but not yet brought to the disk.
    virtual Result<State> step() = 0;
    // In units of the engine's, such as pages.
    virtual qint64 done() const = 0;
    virtual qint64 total() const = 0;
};

} // namespace Rollcall
