#include "models/lists/linkcounter.h"

#include "models/sql/session.h"
#include "models/sql/writeactivity.h"

namespace Rollcall {

LinkCounter::LinkCounter(Session &session, const Relationship &relationship, Side side, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_statements(relationship, session.dialect())
    , m_side(side)
    , m_keySize(relationship.at(side).key.size())
{
    // Counts made during a long gesture would be wrong as soon as it is done, and slow it down.
    connect(&session.writeActivity(), &WriteActivity::began, this, [this] {
        if (m_reader)
            m_reader->stop();
    });
    connect(&session.writeActivity(), &WriteActivity::ended, this, &LinkCounter::startAgain);
}

// Before this is gone: what the reader runs calls it.
LinkCounter::~LinkCounter()
{
    delete m_reader;
}

bool LinkCounter::countsLater() const
{
    return m_statements.search().isLong || BackgroundReader::mustRead(m_session);
}

// Key and count in each row.
static Result<LinkCounter::Counts> readCounts(Session &session, const Statement &statement, qsizetype keySize)
{
    const auto rows = session.run(statement);
    if (!rows)
        return rows.error();
    LinkCounter::Counts counts;
    for (const QVariantList &row : rows->rows)
        counts.insert(Key::fromRow(row, 0, keySize), row.at(keySize).toLongLong());
    return counts;
}

Result<LinkCounter::Counts> LinkCounter::linksNow(const KeyList &keys)
{
    return readCounts(m_session, m_statements.linkCounts(m_side, keys), m_keySize);
}

Result<LinkCounter::Counts> LinkCounter::marksNow(const KeyList &keys, const KeyList &others)
{
    return readCounts(m_session, m_statements.sharedWith(m_side, keys, others), m_keySize);
}

// Does not start again for keys that are being counted: in a list that is shown all the time, no count would ever be finished.
void LinkCounter::countLinks(const KeyList &keys)
{
    const qsizetype before = m_links.size();
    for (const Key &key : keys) {
        if (m_counting.contains(key))
            continue;
        m_counting.insert(key);
        m_links.append(key);
    }
    if (m_links.size() == before)
        return;
    const qsizetype tooMany = m_links.size() - MostWaiting;
    for (qsizetype i = 0; i < tooMany; ++i) // asked for again when it is seen again
        m_counting.remove(m_links.at(i));
    if (tooMany > 0)
        m_links.remove(0, tooMany);
    start();
}

KeyList LinkCounter::countMarks(const KeyList &keys, const KeyList &others)
{
    m_marks.append(keys);
    m_others = others;
    KeyList givenUp;
    if (const qsizetype tooMany = m_marks.size() - MostWaiting; tooMany > 0) {
        givenUp = m_marks.mid(0, tooMany);
        m_marks.remove(0, tooMany);
    }
    start();
    return givenUp;
}

void LinkCounter::startAgain()
{
    if (isCounting())
        start();
}

void LinkCounter::forget()
{
    m_links.clear();
    m_marks.clear();
    m_counting.clear();
}

void LinkCounter::start()
{
    if (m_session.writeActivity().isBusy())
        return;
    if (!m_reader) {
        m_reader = new BackgroundReader(m_session, this);
        connect(m_reader, &BackgroundReader::finished, this, [this] { // what is left could not be counted
            if (m_session.writeActivity().isBusy())
                return; // it comes later
            m_links.clear();
            m_marks.clear();
        });
    }
    m_reader->start([this, statements = m_statements, side = m_side, keySize = m_keySize, links = m_links, marks = m_marks,
                     others = m_others](BackgroundReader::Task &task) {
        const auto count = [&task, keySize](const Statement &statement) {
            auto counts = readCounts(task.session(), statement, keySize);
            while (!counts && task.waitsAfter(counts.error()))
                counts = readCounts(task.session(), statement, keySize);
            return counts;
        };
        // Where an index leads to the links, a first count without looking at the other ends takes no time. An exact count
        // follows, for some keys at a time, so that other programs do not wait for long.
        const bool isServed = statements.search().isServed[int(side)];
        const auto look = [&](qsizetype from) {
            const KeyList some = links.mid(from, FirstLook);
            deliverLinks(task, some, count(statements.roughLinkCounts(side, some)), false);
        };
        if (isServed && !links.isEmpty())
            look(0); // they are known, mostly, when the rows are painted
        task.letOwnerGoFirst();
        if (!marks.isEmpty()) {
            if (const auto counts = count(statements.sharedWith(side, marks, others)); counts) {
                task.deliver([this, marks, counts = *counts] {
                    m_marks.clear();
                    emit marksCounted(marks, counts);
                });
            }
        }
        if (links.isEmpty())
            return;
        for (qsizetype from = FirstLook; isServed && from < links.size() && task.isWanted(); from += FirstLook)
            look(from);
        const qsizetype step = isServed ? 32 : links.size();
        for (qsizetype from = 0; from < links.size() && task.isWanted(); from += step) {
            const KeyList some = links.mid(from, step);
            deliverLinks(task, some, count(statements.linkCounts(side, some)), from + step >= links.size());
        }
    });
}

void LinkCounter::deliverLinks(BackgroundReader::Task &task, const KeyList &keys, const Result<Counts> &counts, bool isLast)
{
    if (!counts)
        return; // they stay unknown, which is no lie
    task.deliver([this, keys, counts = *counts, isLast] {
        if (isLast) {
            m_links.clear();
            m_counting.clear();
        }
        emit linksCounted(keys, counts);
    });
}

} // namespace Rollcall
