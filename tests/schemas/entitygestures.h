#pragma once

#include "models/link/change.h"
#include "schemas/historycheck.h"

namespace Rollcall::Test {

// Gestures that make, remove and change entities.
class EntityGestures
{
public:
    EntityGestures(Workbench &bench, HistoryCheck &history) : m_bench(bench), m_history(history) {}

    void create();
    void remove();
    void edit();

private:
    QStringList randomRow(Fields &fields);
    Expectation expectationOf(const Key &created, const QStringList &row, const QList<Key> &anchors) const;

    Workbench &m_bench;
    HistoryCheck &m_history;
};

} // namespace Rollcall::Test
