#pragma once

#include "models/relation/key.h"

#include <QBitArray>
#include <QSet>

#include <iterator>

namespace Rollcall {

// An ordered list of keys, of which there may be millions: four bytes for each number that fits, eight for
// larger ones, and a whole Key each only when one of them is no number. Copies share their contents.
class KeyList
{
public:
    class const_iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Key;
        using difference_type = qsizetype;
        using pointer = const Key *;
        using reference = Key;

        const_iterator(const KeyList &list, qsizetype place) : m_list(&list), m_place(place) {}
        Key operator*() const { return m_list->at(m_place); }
        const_iterator &operator++() { ++m_place; return *this; }
        friend bool operator==(const const_iterator &a, const const_iterator &b) { return a.m_place == b.m_place; }

    private:
        const KeyList *m_list;
        qsizetype m_place;
    };

    KeyList() = default;
    KeyList(std::initializer_list<Key> keys);
    KeyList(const QList<Key> &keys);
    operator QList<Key>() const { return toList(); } // for short lists only

    qsizetype size() const { return m_small.size() + m_large.size() + m_any.size(); }
    bool isEmpty() const { return size() == 0; }
    Key at(qsizetype place) const;
    Key first() const { return at(0); }
    Key last() const { return at(size() - 1); }
    const_iterator begin() const { return {*this, 0}; }
    const_iterator end() const { return {*this, size()}; }

    void reserve(qsizetype size);
    void append(const Key &key);
    void append(qint64 number);
    void append(const KeyList &keys);
    void insert(qsizetype place, const KeyList &keys);
    void remove(qsizetype place, qsizetype count = 1);
    void clear() { *this = {}; }
    void squeeze(); // gives back room that growing has left

    KeyList mid(qsizetype place, qsizetype count = -1) const;
    QList<Key> toList() const;
    // Looks at one after the other: some tenths of a millisecond for a million numbers. -1 when it is not there.
    qsizetype indexOf(const Key &key) const;
    bool contains(const Key &key) const { return indexOf(key) >= 0; }
    // True when each is a number.
    bool isNumbers() const { return m_any.isEmpty(); }
    // How many keys are equal at the beginnings of the two lists, and how many at their ends without the first `beyond` keys.
    qsizetype commonStart(const KeyList &other) const;
    qsizetype commonEnd(const KeyList &other, qsizetype beyond) const;

    friend bool operator==(const KeyList &a, const KeyList &b);
    friend bool operator==(const KeyList &a, const QList<Key> &b) { return a == KeyList(b); }
    friend bool operator==(const QList<Key> &a, const KeyList &b) { return b == a; }

private:
    template<typename Numbers>
    static void readNumbers(const Numbers &numbers, QList<Key> &keys);
    void widen(); // numbers of eight bytes from now on
    void loosen(); // keys of any kind from now on
    bool isSameAt(qsizetype place, const KeyList &other, qsizetype otherPlace) const;

    // One of them holds everything.
    QList<qint32> m_small;
    QList<qint64> m_large;
    QList<Key> m_any;
};

// "[1,2,3]", as of a QList<Key>, without making one.
QString toJsonArray(const KeyList &keys);

// A set of keys that takes one bit per key where they are numbers that lie close together.
class KeySet
{
public:
    explicit KeySet(const KeyList &keys);
    bool contains(const Key &key) const;
    // Adds it; answers whether it was not there yet.
    bool insert(const Key &key);

private:
    qsizetype bitOf(const Key &key) const;

    qint64 m_from = 0;
    QBitArray m_bits;
    QSet<Key> m_others;
};

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::KeyList)
