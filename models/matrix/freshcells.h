#pragma once

#include "models/lists/freshrows.h"
#include "models/relation/membership.h"

#include <QObject>
#include <QSet>

namespace Rollcall {

// The pairs of the matrix that someone else has just linked, unlinked or edited: marked for a moment, as rows of a list are.
class FreshCells : public QObject
{
    Q_OBJECT

public:
    explicit FreshCells(QObject *parent);

    void add(const QList<Membership> &pairs);
    bool isEmpty() const { return m_marks.isEmpty(); }
    bool contains(const Membership &pair) const { return m_left.contains(pair.left) && m_marks.contains(keyOf(pair)); }
    // See FreshRows.
    QString spoken(const Membership &pair, const QString &text) const { return isEmpty() ? text : m_marks.spoken(keyOf(pair), text); }

signals:
    void changed();

private:
    static Key keyOf(const Membership &pair);

    FreshRows m_marks;
    QSet<Key> m_left; // most cells are not marked, which this tells quickly
};

} // namespace Rollcall
