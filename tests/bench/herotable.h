#pragma once

#include "ui/lists/entityview.h"

namespace Rollcall::Bench {

class Report;

// The table of heroes alone, in Rollcall's own view, for any model.
class HeroTable
{
public:
    HeroTable();
    ~HeroTable();

    EntityView &view() { return m_view; }
    // Null shows nothing. Columns get the same widths, whatever stands in them.
    void setModel(QAbstractItemModel *model);
    // Waits until rows have been painted for the first time since setModel().
    void waitForRows();
    // Returns the nanoseconds until the rows are painted.
    double jumpTo(int row);
    double turnWheel();

private:
    class Watch;

    EntityView m_view;
    std::unique_ptr<Watch> m_watch;
};

// Compares the first and the last row with the file, sorted by this column.
bool isInOrder(const QAbstractItemModel &model, const QString &path, const QString &column);

} // namespace Rollcall::Bench
