#include "faults/support/handprocess.h"

#include <QDeadlineTimer>

#include <utility>

namespace Rollcall::Test {

static constexpr int Patience = 60'000; // milliseconds

HandProcess::HandProcess(const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("minimal"));
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(name), m_settings.filePath(QString::fromLatin1(name)));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
}

HandProcess::~HandProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

void HandProcess::read()
{
    m_unfinished += m_process.readAllStandardOutput();
    for (qsizetype end = m_unfinished.indexOf('\n'); end >= 0; end = m_unfinished.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_unfinished.left(end));
        m_unfinished.remove(0, end + 1);
        m_lines.append(line);
        const QStringList parts = line.split(u' ');
        if (parts.first() == QLatin1String("ack"))
            m_acks.append({parts.value(2), parts.mid(3).join(u' '), std::exchange(m_sinceAck, {})});
        else
            m_sinceAck.append(line);
    }
}

void HandProcess::readFor(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(int(deadline.remainingTime()));
        read();
    }
}

bool HandProcess::waitFor(const QString &line, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!m_lines.contains(line) && !deadline.hasExpired()) {
        m_process.waitForReadyRead(int(deadline.remainingTime()));
        read();
        if (m_process.state() == QProcess::NotRunning)
            break;
    }
    return m_lines.contains(line);
}

bool HandProcess::waitUntilReady()
{
    return waitFor(QStringLiteral("ready"));
}

HandProcess::Ack HandProcess::tell(const QString &word)
{
    const qsizetype before = m_acks.size();
    m_process.write(word.toUtf8() + '\n');
    const QDeadlineTimer deadline(Patience);
    while (m_acks.size() == before && !deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(int(deadline.remainingTime()));
        read();
    }
    return m_acks.size() > before ? m_acks.last() : Ack();
}

bool HandProcess::finish()
{
    m_process.closeWriteChannel();
    const bool hasEnded = m_process.waitForFinished(Patience);
    read();
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit && m_lines.contains(QLatin1String("done"));
}

void HandProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(Patience);
    read();
}

QStringList HandProcess::all(const QString &word) const
{
    QStringList found;
    for (const QString &line : m_lines) {
        if (line.startsWith(word + u' '))
            found.append(line.mid(word.size() + 1));
    }
    return found;
}

} // namespace Rollcall::Test
