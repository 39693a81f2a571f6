#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace IoFault {

// Writes down, in order, what the program did to its files and what it said on its standard output, so that a test can
// cut the power at any point afterwards. Read by tests/faults/support/iorecord.h.
class Recorder
{
public:
    enum Deed : char {
        Wrote = 'w', Truncated = 't', Removed = 'u', Renamed = 'r', Synced = 's', Created = 'c', Said = 'a'
    };

    static void note(Deed deed, const std::string &path, int64_t offset = 0, const void *data = nullptr, size_t size = 0);
};

} // namespace IoFault
