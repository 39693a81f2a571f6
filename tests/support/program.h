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
    // Where none of the displays can be found.
    void startWithoutDisplay();

    struct End
    {
        int status = -1; // as long as it has not come to its own end
        QString output;
        QString errors;
    };
    // Waits for it.
    End end();

    // Until its window shows a file.
    bool waitUntilShown();
    void send(int signal);
    // Answers whether it ended, and not by a signal.
    bool waitForEnd();

    // Where the program keeps what it makes by itself.
    static QString dataFolder(const QString &home);
    static QString temporaryFolder(const QString &home);

private:
    QString m_home;
    QStringList m_arguments;
    QProcess m_process;
};

} // namespace Rollcall::Test
