#include "models/matrix/keyplaces.h"

#include "models/lists/rosterlist.h"

namespace Rollcall {

// A hash of a long list would be larger than the list and slower to make than a search.
bool KeyPlaces::hasHash() const
{
    if (m_keys.size() > RosterList::LongList)
        return false;
    if (m_places.isEmpty() && !m_keys.isEmpty()) {
        m_places.reserve(m_keys.size());
        int place = 0;
        for (const Key &key : m_keys)
            m_places.insert(key, place++);
    }
    return true;
}

int KeyPlaces::of(const Key &key) const
{
    return hasHash() ? m_places.value(key, -1) : int(m_keys.indexOf(key));
}

QHash<Key, int> KeyPlaces::of(const KeyList &wanted) const
{
    QHash<Key, int> found;
    if (hasHash() || wanted.size() == 1) {
        for (const Key &key : wanted) {
            if (const int place = of(key); place >= 0)
                found.insert(key, place);
        }
        return found;
    }
    const KeySet set(wanted);
    int place = 0;
    for (const Key &key : m_keys) {
        if (set.contains(key))
            found.insert(key, place);
        ++place;
    }
    return found;
}

} // namespace Rollcall
