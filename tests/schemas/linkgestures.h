#pragma once

#include "schemas/historycheck.h"

namespace Rollcall::Test {

// Gestures that link and unlink.
class LinkGestures
{
public:
    LinkGestures(Workbench &bench, HistoryCheck &history) : m_bench(bench), m_history(history) {}

    void link();
    void unlink();
    void copyOrMove();
    void replaceMembers();
    void swapMembers();

private:
    // Members with where they come from and where they go.
    struct Drag
    {
        QList<Key> members;
        QList<Key> from;
        QList<Key> to;
        bool isMove;
    };

    Drag randomDrag();
    Expectation expectationOf(const Drag &drag) const;
    QStringList copied(QStringList told) const;

    Workbench &m_bench;
    HistoryCheck &m_history;
};

} // namespace Rollcall::Test
