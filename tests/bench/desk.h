#pragma once

#include "models/link/key.h"
#include "models/roster.h"

#include <memory>

namespace Rollcall {
class MainWindow;
}

namespace Rollcall::Bench {

// Rollcall at work on a file: its models with the real window, or its models alone.
class Desk
{
public:
    enum class Kind { Models, Window };

    Desk(const QString &path, Kind kind);
    ~Desk();

    Roster &roster() { return *m_roster; }
    // Rows of a table, as clicks on them would.
    void select(Side side, const QList<Key> &keys);
    // Types into the filter of a table.
    void filter(Side side, const QString &text);
    // Until everything that changed has been painted; without a window, the rows it would show are read.
    void settle();

    static QString name(Kind kind);

private:
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Rollcall::Bench
