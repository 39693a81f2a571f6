#include "support/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <signal.h>
#include <unistd.h>

namespace Rollcall::Test {

static constexpr int Patience = 60'000; // milliseconds

Program::Program(const QString &home, const QStringList &arguments)
    : m_home(home)
    , m_arguments(arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), home + QStringLiteral("/cache"));
    environment.insert(QStringLiteral("TMPDIR"), temporaryFolder(home));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home + QStringLiteral("/run")); // or Qt makes one in the temporary folder
    m_process.setProcessEnvironment(environment);
    QDir().mkpath(temporaryFolder(home));
    QDir().mkpath(home + QStringLiteral("/run"));
    QFile::setPermissions(home + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(Patience);
}

void Program::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    if (value.isEmpty())
        environment.remove(name);
    else
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void Program::printInto(int descriptor)
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setChildProcessModifier([descriptor] { ::dup2(descriptor, STDOUT_FILENO); });
}

void Program::start()
{
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/../app/rollcall"), m_arguments);
    m_process.waitForStarted(Patience);
}

void Program::startWithoutDisplay()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        setEnvironment(QLatin1String(name), {});
    start();
}

Program::End Program::end()
{
    if (!waitForEnd())
        return {};
    return {m_process.exitCode(), QString::fromUtf8(m_process.readAllStandardOutput()), QString::fromUtf8(m_process.readAllStandardError())};
}

// When the program has shown its window, it writes its process id into the settings.
bool Program::waitUntilShown()
{
    const QByteArray mark = QByteArray::number(m_process.processId()) + '=';
    return QTest::qWaitFor([&] {
        QFile settings(m_home + QStringLiteral("/config/rollcall/rollcall.conf"));
        return m_process.state() == QProcess::NotRunning || (settings.open(QIODevice::ReadOnly) && settings.readAll().contains('\n' + mark));
    }, Patience) && m_process.state() == QProcess::Running;
}

void Program::send(int signal)
{
    ::kill(pid_t(m_process.processId()), signal);
}

bool Program::waitForEnd()
{
    return (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(Patience)) && m_process.exitStatus() == QProcess::NormalExit;
}

QString Program::dataFolder(const QString &home)
{
    return home + QStringLiteral("/data/rollcall/rollcall");
}

QString Program::temporaryFolder(const QString &home)
{
    return home + QStringLiteral("/tmp");
}

} // namespace Rollcall::Test
