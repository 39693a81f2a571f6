#pragma once

#include "schemas/workbench.h"

#include <QAbstractItemModelTester>

namespace Rollcall::Test {

// Watches an open roster: runs Qt's model tester on its lists, notes its sentences and answers its questions.
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
