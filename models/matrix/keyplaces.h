#pragma once

#include "models/relation/keylist.h"

#include <QHash>

namespace Rollcall {

// An ordered list of keys that also answers at which place a key stands.
class KeyPlaces
{
public:
    KeyPlaces() = default;
    explicit KeyPlaces(const KeyList &keys) : m_keys(keys) {}

    const KeyList &keys() const { return m_keys; }
    int size() const { return int(m_keys.size()); }
    Key at(int place) const { return place >= 0 && place < size() ? m_keys.at(place) : Key(); }
    // -1 where the list does not hold the key.
    int of(const Key &key) const;
    // Of those keys that the list holds. One pass over a long list, however many keys are asked for.
    QHash<Key, int> of(const KeyList &wanted) const;

private:
    bool hasHash() const;

    KeyList m_keys;
    mutable QHash<Key, int> m_places; // filled when asked for, of a short list
};

} // namespace Rollcall
