#include "models/lists/entitypages.h"

#include "models/lists/linkcounter.h"
#include "models/lists/pagefetch.h"
#include "models/sql/session.h"

#include <algorithm>

namespace Rollcall {

EntityPages::EntityPages(Session &session, const Relationship &relationship, Side side, const QStringList &columns, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_statements(relationship, session.dialect())
    , m_relationship(relationship)
    , m_side(side)
    , m_columns(columns)
    , m_fetch(new PageFetch(session, this))
    , m_rows(HeldBytes)
    , m_onlyShown(m_relationship, session)
    , m_counter(new LinkCounter(session, relationship, side, this))
{
    connect(m_fetch, &PageFetch::arrived, this, &EntityPages::arrived);
    connect(m_counter, &LinkCounter::linksCounted, this, [this](const KeyList &keys, const Counts &counts) {
        setLinks(keys, counts);
        emit counted();
    });
    connect(m_counter, &LinkCounter::marksCounted, this, [this](const KeyList &keys, const Counts &counts) {
        setMarks(keys, counts);
        emit counted();
    });
}

void EntityPages::setSearch(const ListStatements::Search &search)
{
    m_statements.setSearch(search);
    m_counter->setSearch(search);
}

const EntityPages::Row *EntityPages::held(const Key &key) const
{
    const Row *row = m_rows.object(key);
    return row && !row->isAwaited && !row->isStale && row->age == m_age ? row : nullptr;
}

const EntityPages::Row *EntityPages::rowAt(const KeyList &keys, int row)
{
    const Key key = keys.at(row);
    const Row *wanted = held(key);
    const bool hasMarks = !m_markedBy.isEmpty();
    const bool waitsForCount = wanted && wanted->needsCount && !m_counter->isCountingLinksOf(key);
    if (wanted && !waitsForCount && (!hasMarks || wanted->marking == m_marking))
        return wanted;
    KeyList unread;
    KeyList unmarked;
    KeyList uncounted;
    for (const Key &other : keys.mid(row / PageSize * PageSize, PageSize)) {
        const Row *known = held(other);
        if (!known && !m_fetch->isAwaited(other))
            unread.append(other);
        else if (known && known->needsCount)
            uncounted.append(other);
        if (hasMarks && (known ? known->marking != m_marking : !m_fetch->comesLater())) // else it is counted when it has come
            unmarked.append(other);
    }
    readValues(unread);
    m_counter->countLinks(smallestFirst(uncounted));
    countMarks(unmarked);
    return m_rows.object(key);
}

QHash<Key, EntityPages::Row> EntityPages::heldRows() const
{
    constexpr qsizetype Most = 600;
    QHash<Key, Row> rows;
    for (const Key &key : m_rows.keys()) {
        if (const Row *row = held(key))
            rows.insert(key, *row);
        if (rows.size() == Most)
            break;
    }
    return rows;
}

QHash<Key, EntityPages::Row> EntityPages::rowsNow(const KeyList &keys)
{
    KeyList unread;
    for (const Key &key : keys) {
        if (!held(key) && !m_fetch->isAwaited(key))
            unread.append(key);
    }
    readValues(unread);
    QHash<Key, Row> rows;
    for (const Key &key : keys) {
        if (const Row *row = held(key))
            rows.insert(key, *row);
    }
    return rows;
}

static EntityPages::Row reread(const EntityPages::Row *before, int age)
{
    EntityPages::Row row;
    row.age = age;
    if (before) // shown until it is counted again
        row.links = before->links;
    return row;
}

void EntityPages::readValues(const KeyList &keys)
{
    if (keys.isEmpty())
        return;
    for (const Key &key : keys) {
        const Row *before = m_rows.object(key);
        auto *row = new Row(reread(before, m_age));
        row->isAwaited = true;
        if (before)
            row->values = before->values; // better than none
        m_rows.insert(key, row, SmallestRow);
    }
    const RowReader reader(m_statements, m_relationship, m_side, m_columns);
    m_fetch->fetch(keys, [this, reader, keys](Session &session) {
        return [this, keys, rows = reader.read(session, keys)] { take(keys, rows); };
    });
}

void EntityPages::take(const KeyList &keys, const RowReader::Rows &rows)
{
    for (const Key &key : keys) {
        auto *row = new Row(reread(m_rows.object(key), m_age));
        row->values = rows.values.value(key);
        row->isUnread = rows.unread.contains(key) || (row->values.isEmpty() && m_onlyShown.contains(key));
        m_rows.insert(key, row, SmallestRow);
    }
    if (rows.failure)
        emit readFailed(*rows.failure);
    weigh(keys);
    countLinks(keys);
    if (m_fetch->comesLater() && !m_markedBy.isEmpty())
        countMarks(keys);
}

bool EntityPages::isAwaiting() const
{
    return m_fetch->isAwaiting();
}

static qint64 bytesOf(const QVariantList &values)
{
    qint64 bytes = 0;
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            bytes += value.toString().size() * qint64(sizeof(QChar));
        else if (value.typeId() == QMetaType::QByteArray)
            bytes += value.toByteArray().size();
    }
    return bytes;
}

// Charges large rows by their size, so that pictures do not fill the memory.
void EntityPages::weigh(const KeyList &keys)
{
    for (const Key &key : keys) {
        const Row *row = m_rows.object(key); // null where larger ones came after it
        const qint64 bytes = row ? bytesOf(row->values) : 0;
        if (bytes > SmallestRow)
            m_rows.insert(key, m_rows.take(key), int(qMin<qint64>(bytes, LargestRow)));
    }
}

void EntityPages::setLinks(const KeyList &keys, const Counts &counts)
{
    for (const Key &key : keys) {
        if (Row *row = m_rows.object(key)) {
            row->links = counts.value(key, 0);
            row->needsCount = false;
        }
    }
}

void EntityPages::setMarks(const KeyList &keys, const Counts &counts)
{
    for (const Key &key : keys) {
        if (Row *row = m_rows.object(key)) {
            row->marked = counts.value(key, 0);
            row->marking = m_marking;
        }
    }
}

// Counts rows with few links first, so that a row with very many does not delay the others.
KeyList EntityPages::smallestFirst(const KeyList &keys) const
{
    QList<std::pair<qint64, Key>> sorted;
    for (const Key &key : keys) {
        const Row *row = m_rows.object(key);
        sorted.append({row ? row->links : NotCounted, key});
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    KeyList smallest;
    for (const auto &[links, key] : std::as_const(sorted))
        smallest.append(key);
    return smallest;
}

void EntityPages::countLinks(const KeyList &keys)
{
    if (m_counter->countsLater()) {
        for (const Key &key : keys) {
            if (Row *row = m_rows.object(key))
                row->needsCount = true;
        }
        m_counter->countLinks(smallestFirst(keys));
        return;
    }
    if (const auto counts = m_counter->linksNow(keys); counts)
        setLinks(keys, *counts);
    else
        emit readFailed(counts.error()); // they stay as they were, or unknown
}

void EntityPages::countMarks(const KeyList &keys)
{
    constexpr qsizetype Few = 32; // so many probes for each row still take less than a frame
    if (keys.isEmpty())
        return;
    if (m_counter->countsLater() && (m_fetch->comesLater() || m_markedBy.size() > Few)) {
        setMarks(keys, {}); // none, until it is known
        for (const Key &key : m_counter->countMarks(keys, m_markedBy)) {
            if (Row *row = m_rows.object(key))
                row->marking = 0; // asked for again when it is seen again
        }
        return;
    }
    const auto counts = m_counter->marksNow(keys, m_markedBy);
    if (!counts)
        emit readFailed(counts.error());
    setMarks(keys, counts ? *counts : Counts());
}

bool EntityPages::isCounting() const
{
    return m_counter->isCounting();
}

void EntityPages::expire()
{
    m_fetch->forget();
    m_counter->forget();
    ++m_age;
}

void EntityPages::expire(const KeyList &keys)
{
    for (const Key &key : keys) {
        if (Row *row = m_rows.object(key))
            row->isStale = true;
    }
    m_fetch->startAgain(keys);
}

// True when the counts can be adjusted by addition: each link is one membership, and the change names all links that came or
// went. Otherwise links that lead nowhere, which do not count, may be involved.
bool EntityPages::canCountOn(const Change &change) const
{
    if (m_relationship.link.allowsRepeats() || m_relationship.isWithinOneTable())
        return false;
    return m_statements.search().isLong || !(change.isWatched || change.rows || change.reachesFurther || (change.isOfWorker && !m_fetch->comesLater()));
}

void EntityPages::follow(const Change &change)
{
    const bool countsOn = canCountOn(change);
    const bool marksOn = countsOn && !change.hasBlocks() && !change.isOfWorker && !m_counter->isCounting();
    const KeySet marking(m_markedBy);
    const auto add = [&](const Key &key, qint64 count, const Key &other) {
        Row *row = m_rows.object(key);
        if (!row)
            return;
        if (!marksOn)
            row->marking = 0;
        else if (marking.contains(other))
            row->marked += count;
        if (!countsOn)
            row->isStale = true;
        else if (row->links != NotCounted)
            row->links += count;
    };
    const auto addLinks = [&](const QList<Link> &links, const QList<LinkBlock> &blocks, qint64 each) {
        for (const Link &link : links) {
            add(link.pair.at(m_side), each, link.pair.at(opposite(m_side)));
            if (m_relationship.isWithinOneTable())
                add(link.pair.at(opposite(m_side)), each, {});
        }
        for (const LinkBlock &block : blocks) {
            if (block.memberSide != m_side)
                add(block.anchor, each * block.members.size(), {});
            if (block.memberSide == m_side || m_relationship.isWithinOneTable()) {
                for (const Key &member : block.members)
                    add(member, each, {});
            }
            if (m_relationship.isWithinOneTable())
                add(block.anchor, each, {});
        }
    };
    addLinks(change.removedLinks, change.removedBlocks, -1);
    addLinks(change.addedLinks, change.addedBlocks, 1);
    m_counter->startAgain();
}

void EntityPages::setMarkedBy(const KeyList &others)
{
    m_markedBy = others;
    ++m_marking;
    m_counter->forgetMarks();
}

} // namespace Rollcall
