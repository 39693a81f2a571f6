#include "models/matrix/overlaps.h"

#include "models/lists/questionstatements.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/keyrows.h"
#include "models/store/membershipstore.h"

#include <algorithm>

namespace Rollcall {

Overlaps::Overlaps(MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &MembershipStore::changed, this, &Overlaps::askAgain);
    if (!BackgroundReader::canRead(store.session()))
        return;
    m_reader = new BackgroundReader(store.session(), this);
    connect(m_reader, &BackgroundReader::failed, this, &Overlaps::fail);
}

// Before this is gone: what the reader brings belongs to it.
Overlaps::~Overlaps()
{
    delete m_reader;
}

QList<Overlaps::Pattern> Overlaps::patternsOf(const QList<KeyList> &groups, const KeyList &members)
{
    QHash<Key, quint32> in;
    for (qsizetype group = 0; group < groups.size(); ++group) {
        for (const Key &key : groups.at(group))
            in[key] |= 1U << group;
    }
    QHash<quint32, KeyList> found;
    for (const Key &key : members)
        found[in.value(key)].append(key);
    QList<Pattern> patterns;
    for (auto pattern = found.cbegin(); pattern != found.cend(); ++pattern)
        patterns.append({pattern.key(), pattern.value()});
    std::sort(patterns.begin(), patterns.end(), [](const Pattern &a, const Pattern &b) {
        return a.members.size() != b.members.size() ? a.members.size() > b.members.size() : a.groups < b.groups;
    });
    return patterns;
}

Result<QList<KeyList>> Overlaps::read(Session &session, const Relationship &relationship, Side groupSide, const KeyList &groups)
{
    const Side memberSide = opposite(groupSide);
    const QuestionStatements statements(relationship, memberSide, session.dialect());
    QList<KeyList> members;
    for (const Key &group : groups) {
        KeyList keys;
        const auto done = KeyRows().read(session, statements.membersOf(group, {}), {relationship.at(memberSide).key.size()}, [&keys] { keys.clear(); },
                                         [&keys](const Key &key) { keys.append(key); return true; });
        if (!done)
            return done.error();
        members.append(keys);
    }
    return members;
}

void Overlaps::ask(Side groupSide, const KeyList &groups, const KeyList &members)
{
    if (groupSide != m_groupSide)
        stop();
    m_groupSide = groupSide;
    m_asked = groups.mid(0, MostGroups);
    m_members = members;
    askAgain();
}

void Overlaps::stop()
{
    m_asked.clear();
    m_groups.clear();
    m_members.clear();
    m_patterns.clear();
    m_isReading = false;
    if (m_reader)
        m_reader->stop();
}

void Overlaps::askAgain()
{
    if (m_asked.isEmpty())
        return;
    m_isReading = true;
    if (!m_reader) {
        if (const auto groups = read(m_store.session(), m_store.relationship(), m_groupSide, m_asked); groups)
            take(patternsOf(*groups, m_members));
        else
            fail(groups.error());
        return;
    }
    m_reader->start([this, relationship = m_store.relationship(), side = m_groupSide, groups = m_asked, members = m_members](BackgroundReader::Task &task) {
        auto read = Overlaps::read(task.session(), relationship, side, groups);
        while (!read && task.waitsAfter(read.error()))
            read = Overlaps::read(task.session(), relationship, side, groups);
        if (!task.isWanted())
            return;
        if (read)
            task.deliver([this, patterns = patternsOf(*read, members)] { take(patterns); });
        else
            task.deliver([this, failure = read.error()] { fail(failure); });
    });
}

void Overlaps::take(const QList<Pattern> &patterns)
{
    m_isReading = false;
    m_groups = m_asked;
    m_patterns = patterns;
    m_sizes = QList<qint64>(m_groups.size(), 0);
    for (const Pattern &pattern : patterns) {
        for (qsizetype group = 0; group < m_groups.size(); ++group) {
            if (pattern.groups & (1U << group))
                m_sizes[group] += pattern.members.size();
        }
    }
    emit arrived();
}

void Overlaps::fail(const Failure &failure)
{
    m_isReading = false;
    emit failed(failure);
}

} // namespace Rollcall
