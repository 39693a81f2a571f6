#pragma once

#include "models/roster.h"

#include <QStringList>

#include <memory>

namespace Rollcall::Test {

// A school with 400 students and seven courses, for the questions of an administrator: 81 students are in no course; Algebra has 120
// students and Physics 90, of whom 37 are in both, 83 only in Algebra and 53 only in Physics. In each course one student in five has a B.
struct GrownSchool
{
    static constexpr int Students = 400, InNone = 81, InAlgebra = 120, InPhysics = 90, InBoth = 37;
    // Keys.
    static constexpr int Algebra = 1, Physics = 2, History = 3, Empty = 7;

    static QStringList schema();
    static std::unique_ptr<Roster> inMemory(const QStringList &further = {});
    static std::unique_ptr<Roster> inFile(const QString &path, const QStringList &further = {});
};

} // namespace Rollcall::Test
