#pragma once

#include "app/commandline.h"
#include "app/filesaver.h"
#include "app/quitsignals.h"
#include "app/runmark.h"
#include "models/export/echostream.h"
#include "models/result.h"
#include "ui/window/mainwindow.h"

#include <QObject>

#include <memory>

namespace Rollcall {

class ContentsCount;
class OpenDatabase;
class OpenTables;
class Roster;
class RosterForm;
class ScratchFolder;
class StatementLog;
class Tour;

// Builds the program bottom-up and owns it: the open file, the window, the tour. Does what the window
// asks for concerning files.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(const CommandLine &line);
    ~Application() override;

    // Shows the window with the file that is to be opened first.
    void start();
    // Starts, and runs until the window is closed; answers the exit status.
    int run();

    // Each answers whether the file is now open; if not, the window keeps what it had and says why.
    bool open(const QString &path, Session::Access access = Session::Access::ReadWrite);
    bool create(const QString &path); // with the tutorial's tables
    bool create(const QString &path, const QStringList &statements, const Relationship &words);
    void close();
    // Closes the window and ends the program, as soon as a worker has let go of the file.
    void quit();

    MainWindow &window() { return m_window; }
    Roster *roster() const;
    FileSaver &saver() { return m_saver; }
    // What is printed.
    EchoStream &echo() { return m_echo; }

private:
    void prepareForLogout();
    void openFirst();
    bool openLast();
    void tell(const QString &sentence);
    void tellOfCrash(const QString &left);
    bool openSample(int index, Session::Access access = Session::Access::ReadWrite);
    bool playTour();
    void playTutorial();
    std::unique_ptr<StatementLog> newLog();
    bool use(Result<std::shared_ptr<OpenDatabase>> file, bool isRemembered = true);
    void refuseCandidate();
    void show(std::unique_ptr<OpenTables> relations, bool isRemembered);
    void showRelation();
    void askNew();
    void askForLinkTable();
    void makeLinkTable(RosterForm &form);
    void lookAgain();
    void countContents();
    void chooseRelation(qsizetype index);
    void appoint(OpenTables *relations);
    void showAppointed(const QString &path, const Relationship &relationship);

    QuitSignals m_quitSignals; // goes last: until everything is closed, a signal must not end the program
    EchoStream m_echo;
    CommandLine m_line;
    MainWindow m_window;
    std::unique_ptr<ScratchFolder> m_tourFolder; // goes after the file in it
    std::unique_ptr<OpenTables> m_relations;
    std::unique_ptr<OpenTables> m_candidate; // a file in which nothing was found, until its tables are appointed
    std::unique_ptr<ContentsCount> m_contents; // goes before the roster that it counts
    FileSaver m_saver; // works on the open file, and goes before it
    RunMark m_mark;
    std::unique_ptr<Tour> m_tour;
};

} // namespace Rollcall
