#include "models/relation/keylist.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace Rollcall {

static bool isSmall(qint64 number)
{
    return number >= std::numeric_limits<qint32>::min() && number <= std::numeric_limits<qint32>::max();
}

KeyList::KeyList(std::initializer_list<Key> keys)
{
    for (const Key &key : keys)
        append(key);
}

KeyList::KeyList(const QList<Key> &keys)
{
    reserve(keys.size());
    for (const Key &key : keys)
        append(key);
}

Key KeyList::at(qsizetype place) const
{
    if (!m_small.isEmpty())
        return qint64(m_small.at(place));
    return m_large.isEmpty() ? m_any.at(place) : Key(m_large.at(place));
}

void KeyList::reserve(qsizetype size)
{
    if (m_large.isEmpty() && m_any.isEmpty())
        m_small.reserve(size);
}

void KeyList::widen()
{
    m_large = QList<qint64>(m_small.cbegin(), m_small.cend());
    m_small = {};
}

void KeyList::loosen()
{
    if (m_any.isEmpty())
        m_any = toList();
    m_small = {};
    m_large = {};
}

void KeyList::append(qint64 number)
{
    if (!m_any.isEmpty()) {
        m_any.append(number);
        return;
    }
    if (m_large.isEmpty() && !isSmall(number))
        widen();
    if (m_large.isEmpty() && isSmall(number))
        m_small.append(qint32(number));
    else
        m_large.append(number);
}

void KeyList::append(const Key &key)
{
    if (key.isNumber()) {
        append(key.number());
        return;
    }
    loosen();
    m_any.append(key);
}

void KeyList::append(const KeyList &keys)
{
    if (isEmpty()) {
        *this = keys;
    } else if (!m_small.isEmpty() && !keys.m_small.isEmpty()) {
        m_small += keys.m_small;
    } else {
        for (const Key &key : keys)
            append(key);
    }
}

void KeyList::insert(qsizetype place, const KeyList &keys)
{
    const KeyList behind = mid(place);
    remove(place, size() - place);
    append(keys);
    append(behind);
}

void KeyList::remove(qsizetype place, qsizetype count)
{
    if (!m_small.isEmpty())
        m_small.remove(place, count);
    else if (!m_large.isEmpty())
        m_large.remove(place, count);
    else
        m_any.remove(place, count);
}

void KeyList::squeeze()
{
    m_small.squeeze();
    m_large.squeeze();
    m_any.squeeze();
}

KeyList KeyList::mid(qsizetype place, qsizetype count) const
{
    KeyList part;
    part.m_small = m_small.mid(place, count);
    part.m_large = m_large.mid(place, count);
    part.m_any = m_any.mid(place, count);
    return part;
}

template<typename Numbers>
void KeyList::readNumbers(const Numbers &numbers, QList<Key> &keys)
{
    for (const auto number : numbers)
        keys.append(Key(qint64(number)));
}

QList<Key> KeyList::toList() const
{
    QList<Key> keys = m_any;
    keys.reserve(size());
    readNumbers(m_small, keys);
    readNumbers(m_large, keys);
    return keys;
}

qsizetype KeyList::indexOf(const Key &key) const
{
    if (!m_any.isEmpty())
        return m_any.indexOf(key);
    const auto number = key.wholeNumber();
    if (!number)
        return -1;
    if (!m_large.isEmpty())
        return m_large.indexOf(*number);
    return isSmall(*number) ? m_small.indexOf(qint32(*number)) : -1;
}

bool KeyList::isSameAt(qsizetype place, const KeyList &other, qsizetype otherPlace) const
{
    if (!m_small.isEmpty() && !other.m_small.isEmpty())
        return m_small.at(place) == other.m_small.at(otherPlace);
    return at(place) == other.at(otherPlace);
}

// How many keys at the beginning (or end) are the same, counted in whole blocks: most often a list of a
// million is compared with its own earlier state.
template<typename Number>
static qsizetype sameInBlocks(const QList<Number> &a, const QList<Number> &b, qsizetype most, bool isFromEnd)
{
    constexpr qsizetype Block = 1024;
    qsizetype same = 0;
    const auto block = [&same, isFromEnd](const QList<Number> &list) { return list.constData() + (isFromEnd ? list.size() - same - Block : same); };
    while (!a.isEmpty() && !b.isEmpty() && same + Block <= most && std::memcmp(block(a), block(b), Block * sizeof(Number)) == 0)
        same += Block;
    return same;
}

qsizetype KeyList::commonStart(const KeyList &other) const
{
    const qsizetype most = std::min(size(), other.size());
    qsizetype same = m_large.isEmpty() ? sameInBlocks(m_small, other.m_small, most, false) : sameInBlocks(m_large, other.m_large, most, false);
    while (same < most && isSameAt(same, other, same))
        ++same;
    return same;
}

qsizetype KeyList::commonEnd(const KeyList &other, qsizetype beyond) const
{
    const qsizetype most = std::min(size(), other.size()) - beyond;
    qsizetype same = m_large.isEmpty() ? sameInBlocks(m_small, other.m_small, most, true) : sameInBlocks(m_large, other.m_large, most, true);
    while (same < most && isSameAt(size() - 1 - same, other, other.size() - 1 - same))
        ++same;
    return same;
}

bool operator==(const KeyList &a, const KeyList &b)
{
    return a.size() == b.size() && a.commonStart(b) == a.size();
}

QString toJsonArray(const KeyList &keys)
{
    if (!keys.isNumbers())
        return toJsonArray(keys.toList());
    QByteArray json("[");
    json.reserve(keys.size() * 8 + 2);
    for (const Key &key : keys) {
        if (json.size() > 1)
            json += ',';
        json += QByteArray::number(key.number());
    }
    return QString::fromLatin1(json += ']');
}

KeySet::KeySet(const KeyList &keys)
{
    constexpr qint64 MostBits = qint64(1) << 28; // 32 MB; a list of a million ids needs 128 KB
    qint64 least = std::numeric_limits<qint64>::max();
    qint64 most = std::numeric_limits<qint64>::min();
    if (keys.isNumbers() && !keys.isEmpty()) {
        for (const Key &key : keys) {
            least = std::min(least, key.number());
            most = std::max(most, key.number());
        }
        const quint64 span = quint64(most) - quint64(least);
        if (span < quint64(MostBits) && span / 256 <= quint64(keys.size())) {
            m_from = least;
            m_bits.resize(qsizetype(span) + 1);
        }
    }
    for (const Key &key : keys)
        insert(key);
}

// -1 of a key that has no bit.
qsizetype KeySet::bitOf(const Key &key) const
{
    const auto number = m_bits.isEmpty() ? std::nullopt : key.wholeNumber();
    const bool hasBit = number && *number >= m_from && quint64(*number) - quint64(m_from) < quint64(m_bits.size());
    return hasBit ? qsizetype(quint64(*number) - quint64(m_from)) : -1;
}

bool KeySet::contains(const Key &key) const
{
    if (const qsizetype place = bitOf(key); place >= 0)
        return m_bits.testBit(place);
    return !m_others.isEmpty() && m_others.contains(key);
}

bool KeySet::insert(const Key &key)
{
    if (const qsizetype place = bitOf(key); place >= 0) {
        const bool isNew = !m_bits.testBit(place);
        m_bits.setBit(place);
        return isNew;
    }
    const qsizetype before = m_others.size();
    m_others.insert(key);
    return m_others.size() > before;
}

} // namespace Rollcall
