#pragma once

#include "models/relation/relationship.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>

#include <memory>

namespace Rollcall {

class EntityModel;
class EntityView;
class MainWindow;
class MembersModel;

namespace Test {

// Gives this test its own, empty settings and user folders.
void useOwnSettings();

// The real window on this roster, as large as most people have it, shown and active.
std::unique_ptr<MainWindow> windowOver(Roster &roster);

// The real window on a real file, shown and active.
class RosterWindow
{
public:
    // The tutorial's sample; `changes` run on the file before the window opens it.
    explicit RosterWindow(const QStringList &changes = {}, Session::Access access = Session::Access::ReadWrite);
    ~RosterWindow();

    MainWindow &window() { return *m_window; }
    Roster &roster() { return *m_roster; }
    RosterWatch &watch() { return *m_watch; }
    const QTemporaryDir &folder() const { return m_folder; }
    QString path() { return m_roster->session().place().path(); }

    EntityView &table(Side side) const;
    EntityView &list(Side side) const;
    void select(Side side, const QList<Key> &keys); // in the table, as clicks would
    void selectMembers(Side side, const QList<Key> &keys);

    QString status() const;  // the status bar's
    QString message() const; // the message bar's, empty while it is hidden
    QString undoText() const { return m_roster->history().undoText(); }
    int steps() const { return m_roster->history().count(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<RosterWatch> m_watch;
};

} // namespace Test

} // namespace Rollcall
