#include "faults/support/handatwork.h"

#include <csignal>

namespace Rollcall::Test {

static constexpr int LongestAnswer = 30'000; // milliseconds

HandAtWork::HandAtWork(const QString &program, QProcessEnvironment environment, const QString &home)
{
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home + "/config");
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + "/data");
    m_process.setProgram(program);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

HandAtWork::~HandAtWork()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool HandAtWork::start(const QString &file)
{
    m_process.setArguments({file, "--listen"});
    m_process.start();
    return readUntil(QStringLiteral("ready"), nullptr).has_value();
}

std::optional<QString> HandAtWork::readUntil(const QString &start, QStringList *said)
{
    while (m_process.canReadLine() || m_process.waitForReadyRead(LongestAnswer)) {
        if (!m_process.canReadLine())
            continue;
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (line.startsWith(start))
            return line;
        if (line.startsWith(QLatin1String("said ")) && said)
            said->append(line.mid(5));
        if (line.startsWith(QLatin1String("warned ")))
            m_warnings.append(line.mid(7));
    }
    return {};
}

std::optional<Outcome> HandAtWork::perform(const QString &name, const QString &word)
{
    m_process.write((word + "\nwait\n").toUtf8());
    QStringList said;
    const auto ack = readUntil(QStringLiteral("ack "), &said);
    if (!ack)
        return {};
    const QString how = ack->section(u' ', 2, 2);
    Outcome outcome{name, how == "ok" ? Outcome::Done : how == "nothing" ? Outcome::Nothing : Outcome::Refused, {}};
    const bool hasRested = readUntil(QStringLiteral("ack "), &said).has_value();
    outcome.sentences = said;
    return hasRested || outcome.kind != Outcome::Refused ? std::optional(outcome) : std::nullopt;
}

QString HandAtWork::end()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(LongestAnswer))
        return QStringLiteral("the program does not end");
    m_wasKilled = m_process.exitStatus() == QProcess::CrashExit && m_process.exitCode() == SIGKILL;
    if (m_process.exitStatus() == QProcess::CrashExit && !m_wasKilled)
        return QStringLiteral("the program crashed with signal %1").arg(m_process.exitCode());
    return {};
}

} // namespace Rollcall::Test
