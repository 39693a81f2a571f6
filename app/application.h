#pragma once

#include "app/commandline.h"
#include "app/filewindow.h"
#include "app/handover.h"
#include "app/quitsignals.h"
#include "app/runmark.h"
#include "models/export/echostream.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Rollcall {

class ScratchFolder;

// The program: its windows, what it was asked to do at its start, and what it remembers for the next one.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(const CommandLine &line);
    ~Application() override;

    // Shows the window with the file that is to be opened first.
    void start();
    // Starts, and runs until the last window is closed; answers the exit status.
    int run();
    // Shows what another Rollcall, just started, hands over.
    void receive(const HandOver::Wish &wish);

    // In the first window.
    bool open(const QString &path, Session::Access access = Session::Access::ReadWrite) { return front().open(path, access); }
    bool create(const QString &path) { return front().create(path); }
    void close() { front().close(); }
    // Closes the windows and ends the program, as soon as workers have let go of the files.
    void quit();

    // The window that has been there longest.
    FileWindow &front() { return *m_windows.front(); }
    MainWindow &window() { return front().window(); }
    Roster *roster() { return front().roster(); }
    FileSaver &saver() { return front().saver(); }
    const std::vector<std::unique_ptr<FileWindow>> &windows() const { return m_windows; }
    // Adds a window with the start page.
    FileWindow &addWindow();

private:
    FileWindow &makeWindow();
    void prepareForLogout();
    void openFirst();
    bool openLast();
    bool playTour();
    void request(FileWindow &from, const QString &path, Session::Access access);
    void showFile(const QString &path, Session::Access access);
    FileWindow *windowWith(const QString &path) const;
    void forget(FileWindow &closed);
    void drop(FileWindow &closed);

    QuitSignals m_quitSignals; // destroyed last: until everything is closed, a signal must not end the program
    EchoStream m_echo;
    CommandLine m_line;
    bool m_hasFailed = false;
    RunMark m_mark;
    std::unique_ptr<ScratchFolder> m_tourFolder; // goes after the file in it
    std::vector<std::unique_ptr<FileWindow>> m_windows; // never empty
};

} // namespace Rollcall
