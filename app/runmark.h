#pragma once

#include <QString>

namespace Rollcall {

// Leaves a mark in the user's settings while a file is open, and takes it away when the program ends as it should: so
// the next start knows whether the last one did. Each running program has a mark of its own.
class RunMark
{
public:
    ~RunMark();

    // The file that is open now; empty for none.
    void set(const QString &path);
    // The file of a program that has crashed; empty when there is none. Removes its mark.
    static QString takeFromTheDead();
};

} // namespace Rollcall
