#pragma once

#include "models/lists/linkcounter.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Rollcall {

class MatrixAxis;
class MembershipStore;

// With how many of the rows that the other axis shows each row of an axis is linked. Where the other axis shows all there are, that is
// what the table counts anyway.
class MatrixTotals : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostOthers = 10'000; // to count among more takes longer than anyone looks at one screen

    MatrixTotals(MembershipStore &store, MatrixAxis &axis, MatrixAxis &other, QObject *parent);

    // These rows of the axis are in sight: they are counted.
    void lookAt(int first, int count);
    // Nothing where it is not known yet, or is not counted.
    std::optional<qint64> shown(int place) const;
    // True where the other axis leaves some out, so that shown() says something of its own.
    bool isPart() const;
    void expire();

signals:
    void changed();

private:
    void count();

    MembershipStore &m_store;
    MatrixAxis &m_axis;
    MatrixAxis &m_other;
    LinkCounter *m_counter;
    int m_first = 0; // in sight
    int m_inSight = 0;
    QHash<Key, qint64> m_counts;
    QSet<Key> m_asked; // whose counts are as they are now, or on their way
};

} // namespace Rollcall
