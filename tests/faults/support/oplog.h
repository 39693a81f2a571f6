#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace Rollcall::Test {

// A table that triggers fill with every row that comes into the link table or leaves it, in the same transaction.
class OpLog
{
public:
    // Adds the table and the triggers to the file.
    static bool install(const QString &path);
    // Reads all of it.
    explicit OpLog(const QString &path);

    // What is wrong: it cannot be read, or done again from the start it does not give the link table. Empty when right.
    QString fault() const { return m_fault; }
    qsizetype size() const { return qsizetype(m_sums.size()) - 1; }

    // A gesture as the program told of it.
    struct Gesture
    {
        qsizetype rows = 0;
        quint64 sum = 0; // see Tally
    };

    // Whether these two programs' gestures, each one's in its order and each in one piece, are all that is in the log.
    bool isMadeOf(const QList<Gesture> &one, const QList<Gesture> &other) const;

private:
    bool stands(const Gesture &gesture, qsizetype at) const;

    QString m_fault;
    std::vector<quint64> m_sums{0}; // of all rows up to here
};

} // namespace Rollcall::Test
