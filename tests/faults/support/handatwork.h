#pragma once

#include "faults/support/outcomes.h"

#include <QProcess>

#include <optional>

namespace Rollcall::Test {

// The program with a hand at its window (tests/faults/hand), word by word.
class HandAtWork
{
public:
    // Its settings go below `home`.
    HandAtWork(const QString &program, QProcessEnvironment environment, const QString &home);
    ~HandAtWork();
    Q_DISABLE_COPY_MOVE(HandAtWork)

    // False when the file could not be opened and shown.
    bool start(const QString &file);
    // Nothing when the program is gone. All that it says until it has come to rest belongs to this gesture.
    std::optional<Outcome> perform(const QString &name, const QString &word);
    // Lets it quit; what is wrong with how it ended.
    QString end();
    bool wasKilled() const { return m_wasKilled; }
    // Warnings that it gave, which nobody at the window sees.
    const QStringList &warnings() const { return m_warnings; }

private:
    // The next line that begins so, and what was said before it.
    std::optional<QString> readUntil(const QString &start, QStringList *said);

    QProcess m_process;
    QStringList m_warnings;
    bool m_wasKilled = false;
};

} // namespace Rollcall::Test
