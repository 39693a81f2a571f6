#pragma once

#include <QProcess>
#include <QStringList>

namespace Rollcall::Test {

// The program itself, in a process and a home of its own: settings, data and temporary files stand below `home`.
class Program
{
public:
    Program(const QString &home, const QStringList &arguments);
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    // For what is to be set up before start().
    QProcess &process() { return m_process; }
    void setEnvironment(const QString &name, const QString &value); // the empty text takes it out
    // Standard output goes to this descriptor.
    void printInto(int descriptor);
    void start();
    // Starts it in an environment without any display.
    void startWithoutDisplay();

    struct End
    {
        int status = -1; // -1 unless it has exited by itself
        QString output;
        QString errors;
    };
    // Waits for the end.
    End end();

    // Waits until its window shows a file.
    bool waitUntilShown();
    void send(int signal);
    // True if it has ended, and not by a signal.
    bool waitForEnd();

    // The folder in which the program keeps its own data, such as backups.
    static QString dataFolder(const QString &home);
    static QString temporaryFolder(const QString &home);

private:
    QString m_home;
    QStringList m_arguments;
    QProcess m_process;
};

} // namespace Rollcall::Test
