#include "models/lists/entitypages.h"

#include "models/sql/session.h"

namespace Rollcall {

EntityPages::EntityPages(Session &session, const Relationship &relationship, Side side, const QStringList &columns, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_statements(relationship, session.foldsAllLetters())
    , m_relationship(relationship)
    , m_side(side)
    , m_columns(columns)
    , m_keySize(relationship.at(side).key.size())
    , m_rows(HeldRows)
{
}

void EntityPages::setSearch(const ListStatements::Search &search)
{
    m_statements.setSearch(search);
    m_countsLater = search.isLong;
}

const EntityPages::Row *EntityPages::held(const Key &key) const
{
    const Row *row = m_rows.object(key);
    return row && !row->isStale ? row : nullptr;
}

const EntityPages::Row *EntityPages::rowAt(const KeyList &keys, int row)
{
    const Key key = keys.at(row);
    const Row *wanted = held(key);
    const bool hasMarks = !m_markedBy.isEmpty();
    const bool waitsForCount = wanted && wanted->needsCount && !m_counting.contains(key);
    if (wanted && !waitsForCount && (!hasMarks || wanted->marking == m_marking))
        return wanted;
    KeyList unread;
    KeyList unmarked;
    KeyList uncounted;
    for (const Key &other : keys.mid(row / PageSize * PageSize, PageSize)) {
        const Row *known = held(other);
        if (!known)
            unread.append(other);
        else if (known->needsCount)
            uncounted.append(other);
        if (hasMarks && (!known || known->marking != m_marking))
            unmarked.append(other);
    }
    readValues(unread);
    countLater(uncounted);
    countMarks(unmarked);
    return m_rows.object(key);
}

QHash<Key, EntityPages::Row> EntityPages::heldRows() const
{
    constexpr qsizetype Most = 600;
    QHash<Key, Row> rows;
    for (const Key &key : m_rows.keys()) {
        if (const Row *row = held(key); row && rows.size() < Most)
            rows.insert(key, *row);
    }
    return rows;
}

QHash<Key, EntityPages::Row> EntityPages::rowsNow(const KeyList &keys)
{
    KeyList unread;
    for (const Key &key : keys) {
        if (!held(key))
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

static EntityPages::Row reread(const EntityPages::Row *before)
{
    EntityPages::Row row;
    if (before) // shown until it is counted again
        row.links = before->links;
    return row;
}

// One value that is too large to be read must not hide the rows around it.
Result<> EntityPages::fillValues(const KeyList &keys)
{
    constexpr int TooBig = 18; // SQLITE_TOOBIG
    const auto values = m_session.run(m_statements.rows(m_side, m_columns, keys));
    if (!values && (values.error().code & 0xff) == TooBig && keys.size() > 1) {
        const auto first = fillValues(keys.mid(0, keys.size() / 2));
        const auto second = fillValues(keys.mid(keys.size() / 2));
        return first ? second : first;
    }
    if (!values) {
        for (const Key &key : keys)
            m_rows.object(key)->isUnread = true;
        return (values.error().code & 0xff) == TooBig ? Result<>() : Result<>(values.error()); // its row says so
    }
    for (const QVariantList &fields : values->rows) {
        if (Row *row = m_rows.object(Key::fromRow(fields, 0, m_keySize)))
            row->values = fields.mid(m_keySize);
    }
    return {};
}

void EntityPages::readValues(const KeyList &keys)
{
    if (keys.isEmpty())
        return;
    for (const Key &key : keys)
        m_rows.insert(key, new Row(reread(m_rows.object(key))));
    if (const auto filled = fillValues(keys); !filled)
        emit readFailed(filled.error());
    countLinks(keys);
}

// Key and count in each row; those without any are missing.
static Result<QHash<Key, qint64>> readCounts(Session &session, const Statement &statement, qsizetype keySize)
{
    const auto rows = session.run(statement);
    if (!rows)
        return rows.error();
    QHash<Key, qint64> counts;
    for (const QVariantList &row : rows->rows)
        counts.insert(Key::fromRow(row, 0, keySize), row.at(keySize).toLongLong());
    return counts;
}

Result<EntityPages::Counts> EntityPages::read(const Statement &statement)
{
    auto counts = readCounts(m_session, statement, m_keySize);
    if (!counts)
        emit readFailed(counts.error());
    return counts;
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

void EntityPages::countLinks(const KeyList &keys)
{
    if (m_countsLater) {
        for (const Key &key : keys)
            m_rows.object(key)->needsCount = true;
        countLater(keys);
        return;
    }
    if (const auto counts = read(m_statements.linkCounts(m_side, keys)); counts)
        setLinks(keys, *counts); // else they stay as they were, or unknown
}

void EntityPages::countMarks(const KeyList &keys)
{
    constexpr qsizetype Few = 32; // so many probes for each row still take less than a frame
    if (keys.isEmpty())
        return;
    if (m_countsLater && m_markedBy.size() > Few) {
        setMarks(keys, {}); // none, until it is known
        m_toMark.append(keys);
        for (; m_toMark.size() > MostWaiting; m_toMark.remove(0)) {
            if (Row *row = m_rows.object(m_toMark.first()))
                row->marking = 0; // asked for again when it is seen again
        }
        startCounting();
        return;
    }
    const auto counts = read(m_statements.sharedWith(m_side, keys, m_markedBy));
    setMarks(keys, counts ? *counts : Counts());
}

// What the counter is at already needs no new start: a list that is looked at all the time would never be counted.
void EntityPages::countLater(const KeyList &keys)
{
    const qsizetype before = m_toCount.size();
    for (const Key &key : keys) {
        if (m_counting.contains(key))
            continue;
        m_counting.insert(key);
        m_toCount.append(key);
    }
    if (m_toCount.size() == before)
        return;
    const qsizetype tooMany = m_toCount.size() - MostWaiting;
    for (qsizetype i = 0; i < tooMany; ++i) // asked for again when it is seen again
        m_counting.remove(m_toCount.at(i));
    if (tooMany > 0)
        m_toCount.remove(0, tooMany);
    startCounting();
}

void EntityPages::startCounting()
{
    if (!m_counter)
        m_counter = new BackgroundReader(m_session, this);
    m_counter->start([this, statements = m_statements, side = m_side, keySize = m_keySize, links = m_toCount, marks = m_toMark,
                      others = m_markedBy](BackgroundReader::Task &task) {
        task.letOwnerGoFirst();
        const auto count = [&task, keySize](const Statement &statement) {
            auto counts = readCounts(task.session(), statement, keySize);
            while (!counts && task.waitsAfter(counts.error()))
                counts = readCounts(task.session(), statement, keySize);
            return counts;
        };
        if (!marks.isEmpty()) {
            if (const auto counts = count(statements.sharedWith(side, marks, others)); counts) {
                task.deliver([this, marks, counts = *counts] {
                    setMarks(marks, counts);
                    m_toMark.clear();
                    emit counted();
                });
            }
        }
        if (links.isEmpty())
            return;
        // Where an index leads to the links the first look takes no time; whether each leads somewhere is looked up after
        // it, some keys at a time, so that no other program waits long.
        const bool isServed = statements.search().isServed[int(side)];
        const qsizetype step = isServed ? 32 : links.size();
        if (isServed)
            deliverLinks(task, links, count(statements.roughLinkCounts(side, links)), false);
        for (qsizetype from = 0; from < links.size() && task.isWanted(); from += step) {
            const KeyList some = links.mid(from, step);
            deliverLinks(task, some, count(statements.linkCounts(side, some)), from + step >= links.size());
        }
    });
}

void EntityPages::deliverLinks(BackgroundReader::Task &task, const KeyList &keys, const Result<Counts> &counts, bool isLast)
{
    if (!counts)
        return; // they stay unknown, which is no lie
    task.deliver([this, keys, counts = *counts, isLast] {
        setLinks(keys, counts);
        if (isLast) {
            m_toCount.clear();
            m_counting.clear();
        }
        emit counted();
    });
}

void EntityPages::expire()
{
    m_toCount.clear(); // whoever looks asks again
    m_toMark.clear();
    m_counting.clear();
    const QList<Key> keys = m_rows.keys();
    for (const Key &key : keys)
        m_rows.object(key)->isStale = true;
}

void EntityPages::expire(const KeyList &keys)
{
    for (const Key &key : keys) {
        if (Row *row = m_rows.object(key))
            row->isStale = true;
    }
}

// Where each link is one membership, what was written says by how much a count has changed.
bool EntityPages::canCountOn() const
{
    return m_countsLater && !m_relationship.link.allowsRepeats() && !m_relationship.isWithinOneTable();
}

void EntityPages::follow(const Change &change)
{
    const auto add = [this](const Key &key, qint64 count) {
        Row *row = m_rows.object(key);
        if (!row)
            return;
        row->marking = 0;
        if (!canCountOn())
            row->isStale = true;
        else if (row->links != NotCounted)
            row->links += count;
    };
    const auto addLinks = [&](const QList<Link> &links, const QList<LinkBlock> &blocks, qint64 each) {
        for (const Link &link : links) {
            add(link.pair.at(m_side), each);
            if (m_relationship.isWithinOneTable())
                add(link.pair.at(opposite(m_side)), each);
        }
        for (const LinkBlock &block : blocks) {
            if (block.memberSide != m_side)
                add(block.anchor, each * block.members.size());
            if (block.memberSide == m_side || m_relationship.isWithinOneTable()) {
                for (const Key &member : block.members)
                    add(member, each);
            }
            if (m_relationship.isWithinOneTable())
                add(block.anchor, each);
        }
    };
    addLinks(change.removedLinks, change.removedBlocks, -1);
    addLinks(change.addedLinks, change.addedBlocks, 1);
    if (!m_toCount.isEmpty() || !m_toMark.isEmpty())
        startCounting(); // it may have been counted before
}

void EntityPages::setMarkedBy(const KeyList &others)
{
    m_markedBy = others;
    ++m_marking;
    m_toMark.clear();
}

} // namespace Rollcall
