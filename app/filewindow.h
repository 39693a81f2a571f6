#pragma once

#include "app/filesaver.h"
#include "models/result.h"
#include "ui/window/mainwindow.h"

#include <QObject>

#include <memory>

namespace Rollcall {

class BackupKeeper;
class ContentsCount;
class EchoStream;
class OpenDatabase;
class OpenTables;
class Roster;
class RosterForm;
class StatementLog;
class Tour;

// One window with the file that is open in it. Does what the window asks for concerning files, and remembers nothing of the
// program as a whole.
class FileWindow : public QObject
{
    Q_OBJECT

public:
    // `echo` prints messages, and all statements if `isEchoing`.
    FileWindow(EchoStream &echo, bool isEchoing);
    ~FileWindow() override;

    // Each answers whether the file is now open; if not, the window keeps what it had and says why.
    bool open(const QString &path, Session::Access access = Session::Access::ReadWrite);
    bool openSample(int index, Session::Access access = Session::Access::ReadWrite);
    bool create(const QString &path); // with the tutorial's tables
    bool create(const QString &path, const QStringList &statements, const Relationship &words);
    void close();
    // Whether files that are made from now on are remembered for the next start.
    void setRemembered(bool isRemembered) { m_isRemembered = isRemembered; }
    // Plays the tutorial on a new file at once; answers whether it came out right. See Tour for the folder.
    bool playTour(const QString &path, const QString &folder);
    // Stops a tutorial that is playing here.
    void stopTutorial();

    // Shows a message unless another one is shown.
    void tell(const QString &sentence);

    MainWindow &window() { return m_window; }
    Roster *roster() const;
    QString path() const; // of the open file; empty when none is
    bool isOpenedReadOnly() const; // because the person asked for read-only
    FileSaver &saver() { return m_saver; }
    EchoStream &echo() { return m_echo; }

signals:
    // This file is open here now, and stands on the screen.
    void shown(const QString &path);
    // The user is done with the file, and not only with the window.
    void closed();
    // A file that has just been made beside this one.
    void madeBeside(const QString &path);
    // Someone wants this file, which may be open in another window.
    void openRequested(const QString &path, Rollcall::Session::Access access);

private:
    void connectWindow();
    void playTutorial();
    std::unique_ptr<StatementLog> newLog();
    bool use(Result<std::shared_ptr<OpenDatabase>> file, bool isRemembered = true);
    void refuseCandidate();
    void offerForCandidate(const QString &sentence, const QString &details = {});
    void showFarFetched();
    void show(std::unique_ptr<OpenTables> relations, bool isRemembered);
    void showRelation();
    void askNew();
    void askForLinkTable();
    void makeLinkTable(RosterForm &form);
    void lookAgain();
    void countContents();
    void keepBackups();
    void askForBackup();
    void chooseRelation(qsizetype index);
    void appoint(OpenTables *relations);
    void showAppointed(const QString &path, const Relationship &relationship);

    EchoStream &m_echo;
    bool m_isEchoing;
    bool m_isRemembered = true;
    MainWindow m_window;
    std::unique_ptr<OpenTables> m_relations;
    std::unique_ptr<OpenTables> m_candidate; // a file without any relationship, until the user describes one
    std::unique_ptr<ContentsCount> m_contents; // goes before the roster that it counts
    FileSaver m_saver; // works on the open file, and goes before it
    std::unique_ptr<BackupKeeper> m_backups; // uses m_saver's exporter
    std::unique_ptr<Tour> m_tour;
};

} // namespace Rollcall
