#include "app/runmark.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>

#include <signal.h>

#include <cerrno>

namespace Rollcall {

static constexpr QLatin1String Group("running");

RunMark::~RunMark()
{
    set({});
}

void RunMark::set(const QString &path)
{
    QSettings settings;
    settings.beginGroup(Group);
    const QString process = QString::number(QCoreApplication::applicationPid());
    if (path.isEmpty())
        settings.remove(process);
    else
        settings.setValue(process, path);
    settings.sync(); // written now, because a crash gives no chance to
}

// Process ids are reused, so also compare the program's name.
static bool isRunning(qint64 process)
{
    if (::kill(pid_t(process), 0) == -1 && errno == ESRCH)
        return false;
    QFile name(QStringLiteral("/proc/%1/comm").arg(process));
    QFile mine(QStringLiteral("/proc/self/comm"));
    return !name.open(QIODevice::ReadOnly) || !mine.open(QIODevice::ReadOnly) || name.readAll() == mine.readAll();
}

QString RunMark::takeFromTheDead()
{
    QSettings settings;
    settings.beginGroup(Group);
    QString path;
    for (const QString &process : settings.childKeys()) {
        if (process.toLongLong() == QCoreApplication::applicationPid() || isRunning(process.toLongLong()))
            continue;
        path = settings.value(process).toString();
        settings.remove(process);
    }
    return path;
}

} // namespace Rollcall
