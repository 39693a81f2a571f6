#include "models/matrix/freshcells.h"

namespace Rollcall {

FreshCells::FreshCells(QObject *parent)
    : QObject(parent)
{
    connect(&m_marks, &FreshRows::changed, this, [this] {
        if (m_marks.isEmpty())
            m_left.clear();
        emit changed();
    });
}

// Both ends' parts in one.
Key FreshCells::keyOf(const Membership &pair)
{
    return Key(pair.left.toString() + u'\n' + pair.right.toString());
}

void FreshCells::add(const QList<Membership> &pairs)
{
    QList<Key> keys;
    for (const Membership &pair : pairs) {
        keys.append(keyOf(pair));
        m_left.insert(pair.left);
    }
    m_marks.add(KeyList(keys));
}

} // namespace Rollcall
