#pragma once

#include "ui/lists/entityview.h"

namespace Rollcall::Bench {

class Report;

// The heroes alone, in the program's own view: the same one for whoever's model.
class HeroTable
{
public:
    HeroTable();
    ~HeroTable();

    EntityView &view() { return m_view; }
    // Null shows nothing. Columns get the same widths, whatever stands in them.
    void setModel(QAbstractItemModel *model);
    // Until rows have been painted for the first time since setModel().
    void waitForRows();
    // To the painted rows; answers the nanoseconds.
    double jumpTo(int row);
    double turnWheel();

private:
    class Watch;

    EntityView m_view;
    std::unique_ptr<Watch> m_watch;
};

// What the first and the last row say, beside what the file says in this order.
bool isInOrder(const QAbstractItemModel &model, const QString &path, const QString &column);

} // namespace Rollcall::Bench
