#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace Rollcall::Test {

// A log table in which triggers note every row added to or removed from the link table, in the same transaction.
class OpLog
{
public:
    // Adds the table and the triggers to the file.
    static bool install(const QString &path);
    // Reads all of it.
    explicit OpLog(const QString &path);

    // What is wrong: the log cannot be read, or replaying it does not give the link table. Empty if all is right.
    QString fault() const { return m_fault; }
    qsizetype size() const { return qsizetype(m_sums.size()) - 1; }

    // A gesture as the program reported it.
    struct Gesture
    {
        qsizetype rows = 0;
        quint64 sum = 0; // see Tally
    };

    // Whether the log consists exactly of the two programs' gestures: each program's in their order, none mixed with another.
    bool isMadeOf(const QList<Gesture> &one, const QList<Gesture> &other) const;

private:
    bool stands(const Gesture &gesture, qsizetype at) const;

    QString m_fault;
    std::vector<quint64> m_sums{0}; // running sums of the rows
};

} // namespace Rollcall::Test
