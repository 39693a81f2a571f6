#pragma once

#include "models/relation/key.h"
#include "models/roster.h"

#include <functional>
#include <memory>

namespace Rollcall {
class EntityModel;
class MainWindow;
class MembersModel;
class RosterList;
}

namespace Rollcall::Bench {

// Rollcall at work on a file: its models with the real window, or its models alone.
class MeasuredProgram
{
public:
    enum class Kind { Models, Window };

    MeasuredProgram(const QString &path, Kind kind);
    ~MeasuredProgram();

    Roster &roster() { return *m_roster; }
    MainWindow &window() { return *m_window; }
    // Rows of a table, as clicks on them would.
    void select(Side side, const QList<Key> &keys);
    // Types into the filter of a table.
    void filter(Side side, const QString &text);
    // Waits until nothing is being read or written and all changes have been painted. Without a window, reads the rows that it
    // would show.
    void waitUntilComplete();

    static QString name(Kind kind);

private:
    bool isAtWork();

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<MainWindow> m_window;
};

// Processes events until `isSo` is true; false if it is not within these seconds.
bool waitFor(const std::function<bool()> &isSo, int seconds = 300);
// Waits until all keys have been read.
void waitUntilRead(const EntityModel &model);
void waitUntilRead(const MembersModel &model);
// Until everything that changed has been painted.
void paintAll();
// The keys as numbers, in the rows' order.
QList<qint64> numbersOf(const RosterList &list, int rows);

} // namespace Rollcall::Bench
