#pragma once

#include "schemas/workbench.h"

#include <QAbstractItemModelTester>

namespace Rollcall::Test {

// Listens to an open roster: tests its lists, notes what it says and answers what it asks.
class ModelWatch : public QObject
{
public:
    explicit ModelWatch(Workbench &bench);

private:
    void watchLists(Side side);
    void supply(const QList<ColumnInfo> &columns);

    Workbench &m_bench;
    std::unique_ptr<QAbstractItemModelTester> m_testers[4];
};

} // namespace Rollcall::Test
