#pragma once

#include "models/roster.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace Rollcall::Test {

// A school as an administrator has it: students of classes, with e-mail addresses, enrolled in courses. Two are called Daniel Nguyen.
struct School
{
    struct Student
    {
        QString first;
        QString last;
        QString inClass;
        QString email;

        QString name() const { return first + QLatin1Char(' ') + last; }
    };

    // In the order of their ids, from 1 on; the namesakes come last.
    static const QList<Student> &students();
    // SQL that makes it: seven courses, nobody enrolled.
    static QStringList schema();
    // The school opened with the relationship that discovery finds.
    static std::unique_ptr<Roster> inMemory(const QStringList &further = {});
    static std::unique_ptr<Roster> inFile(const QString &path, const QStringList &further = {});
    // Opens any file in the same way.
    static std::unique_ptr<Roster> over(const Result<std::shared_ptr<OpenDatabase>> &file);
};

} // namespace Rollcall::Test
