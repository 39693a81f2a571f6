#pragma once

#include "faults/support/outcomes.h"

#include <QProcess>

#include <optional>

namespace Rollcall::Test {

// Runs rollcall_hand (tests/faults/hand) with one word after the other, and collects what it prints.
class HandAtWork
{
public:
    // Its settings go below `home`.
    HandAtWork(const QString &program, QProcessEnvironment environment, const QString &home);
    ~HandAtWork();
    Q_DISABLE_COPY_MOVE(HandAtWork)

    // False when the file could not be opened and shown.
    bool start(const QString &file);
    // Performs one word. Everything that the program says until its lists are complete belongs to this gesture. Nothing if the program has
    // ended.
    std::optional<Outcome> perform(const QString &name, const QString &word);
    // Lets it quit; returns what was wrong with its end.
    QString end();
    bool wasKilled() const { return m_wasKilled; }
    // The warnings that it printed, which a user does not see.
    const QStringList &warnings() const { return m_warnings; }

private:
    // Reads up to the next line that begins with `start`, and collects the "said" lines before it.
    std::optional<QString> readUntil(const QString &start, QStringList *said);

    QProcess m_process;
    QStringList m_warnings;
    bool m_wasKilled = false;
};

} // namespace Rollcall::Test
