#include "models/lists/membershares.h"

#include "models/lists/linkcell.h"
#include "models/lists/liststatements.h"
#include "models/lists/questionsieve.h"
#include "models/sql/session.h"

#include <numeric>
#include <utility>

namespace Rollcall {

MemberShares::MemberShares(const Relationship &relationship, Side side, QObject *parent)
    : QObject(parent)
    , m_relationship(relationship)
    , m_side(side)
{
}

void MemberShares::show(const Part &part)
{
    if (part == m_part)
        return;
    m_part = part;
    emit changed();
}

void MemberShares::showThese(const KeyList &members)
{
    m_these = members;
    show({Part::Kind::These, ++m_sets});
}

void MemberShares::beginWithThese(const KeyList &members)
{
    m_these = members;
    beginWith({Part::Kind::These, ++m_sets});
}

void MemberShares::showOthers(const KeyList &members)
{
    m_these = members;
    show({Part::Kind::Others, ++m_sets});
}

void MemberShares::setAnchors(const KeyList &anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = anchors;
    m_part = std::exchange(m_beginning, {});
    m_counts.clear();
    m_isCounted = false;
}

// `share`: with two anchors, one bit for each that has the member; otherwise the number of anchors that have it.
static bool isShown(int share, const MemberShares::Part &part, qsizetype anchors)
{
    using Kind = MemberShares::Part::Kind;
    switch (part.kind) {
    case Kind::All:
        return share == (anchors == 2 ? 3 : int(anchors));
    case Kind::Only:
        return share == 1 << part.number;
    case Kind::Exactly:
        return share == int(part.number);
    case Kind::Differing:
        return anchors == 2 && share == 3;
    case Kind::Any:
    case Kind::These:
    case Kind::Others:
        break;
    }
    return true;
}

qint64 MemberShares::count(const Part &part) const
{
    if (!m_isCounted)
        return -1;
    switch (part.kind) {
    case Part::Kind::All:
        return m_counts.value(isPair() ? 3 : m_anchors.size());
    case Part::Kind::Only:
        return m_counts.value(qsizetype(1) << part.number);
    case Part::Kind::Exactly:
        return m_counts.value(part.number);
    case Part::Kind::Differing:
    case Part::Kind::These:
    case Part::Kind::Others:
        return -1;
    case Part::Kind::Any:
        break;
    }
    return std::accumulate(m_counts.cbegin(), m_counts.cend(), qint64(0));
}

// The members of both of whom memberships do not tell the same.
static Result<KeyList> readDiffering(Session &session, const Relationship &relationship, Side side, const KeyList &anchors, qsizetype column)
{
    const QList<ColumnInfo> compared = relationship.link.ownColumns.mid(column, 1);
    const ListStatements statements(relationship, session.dialect());
    if (!statements.readsEachLink())
        return KeyList();
    const auto rows = session.run(statements.members(side, anchors, {}));
    if (!rows)
        return rows.error();
    MemberLines lines;
    for (const QVariantList &row : rows->rows)
        lines.add(statements.memberFrom(side, anchors, row), true);
    lines.finish();
    KeyList found;
    for (const Key &key : lines.keys()) {
        const MemberLine line = lines.line(key);
        if (line.share > 1 && LinkCell::differ(line.links, compared))
            found.append(key);
    }
    return found;
}

static Result<KeySieve::Test> readShares(Session &session, const Relationship &relationship, Side side, const KeyList &anchors, const MemberShares::Part &part)
{
    const QuestionSieve members(relationship, side, {});
    QList<std::function<bool(const Key &)>> sets;
    for (const Key &anchor : anchors) {
        auto set = members.membersOf(session, anchor);
        if (!set)
            return set.error();
        sets.append(*std::move(set));
    }
    KeySieve::Test test;
    test.part = [sets](const Key &key) {
        int share = 0;
        for (qsizetype i = 0; i < sets.size(); ++i) {
            if (sets.at(i)(key))
                share += sets.size() == 2 ? 1 << i : 1;
        }
        return share;
    };
    if (part.kind == MemberShares::Part::Kind::Differing) {
        const auto differing = readDiffering(session, relationship, side, anchors, part.number);
        if (!differing)
            return differing.error();
        test.lets = [set = KeySet(*differing)](const Key &key) { return set.contains(key); };
        return test;
    }
    test.lets = [share = test.part, part, count = anchors.size()](const Key &key) { return isShown(share(key), part, count); };
    return test;
}

KeySieve MemberShares::sieveOfThese() const
{
    KeySieve sieve;
    sieve.id = QStringLiteral("these %1").arg(m_part.number);
    sieve.read = [these = m_these, isThese = m_part.kind == Part::Kind::These](Session &) {
        KeySieve::Test test;
        test.lets = [set = KeySet(these), isThese](const Key &key) { return set.contains(key) == isThese; };
        return Result<KeySieve::Test>(test);
    };
    return sieve;
}

KeySieve MemberShares::sieve() const
{
    if (m_part.kind == Part::Kind::These || m_part.kind == Part::Kind::Others)
        return sieveOfThese();
    if (m_anchors.size() < 2 || m_anchors.size() > MostAnchors)
        return {};
    KeySieve sieve;
    sieve.isTally = isWhole();
    sieve.id = sieve.isTally ? QStringLiteral("all") : QStringLiteral("part %1, %2").arg(int(m_part.kind)).arg(m_part.number);
    sieve.read = [relationship = m_relationship, side = m_side, anchors = m_anchors, part = m_part](Session &session) {
        return readShares(session, relationship, side, anchors, part);
    };
    return sieve;
}

void MemberShares::take(const KeyFindings &findings)
{
    m_counts = findings.counts;
    m_isCounted = true;
    emit counted();
}

Result<MemberShares::IsInFirst> MemberShares::readFirst(Session &session, const Relationship &relationship, Side side, const KeyList &anchors)
{
    if (anchors.size() != 2)
        return IsInFirst();
    return QuestionSieve(relationship, side, {}).membersOf(session, anchors.first());
}

KeyList MemberShares::theseOf(const KeyList &keys) const
{
    const KeySet these(m_these);
    KeyList shown;
    for (const Key &key : keys) {
        if (these.contains(key) == (m_part.kind == Part::Kind::These))
            shown.append(key);
    }
    return shown;
}

KeyList MemberShares::shownOf(const MemberLines &lines, const IsInFirst &isInFirst, const KeyList &keys)
{
    if (m_part.kind == Part::Kind::These || m_part.kind == Part::Kind::Others)
        return theseOf(keys);
    if (m_anchors.size() < 2)
        return keys;
    m_counts.clear();
    KeyList shown;
    for (const Key &key : keys) {
        const MemberLine line = lines.line(key);
        const bool isFirst = isInFirst ? isInFirst(key) : !line.links.isEmpty() && line.links.first().pair.at(opposite(m_side)) == m_anchors.first();
        const int place = !isPair() ? int(line.share) : line.share > 1 ? 3 : isFirst ? 1 : 2;
        if (place >= m_counts.size())
            m_counts.resize(place + 1);
        ++m_counts[place];
        const bool isMeant = m_part.kind != Part::Kind::Differing || LinkCell::differ(line.links, m_relationship.link.ownColumns.mid(m_part.number, 1));
        if (isMeant && isShown(place, m_part, m_anchors.size()))
            shown.append(key);
    }
    m_isCounted = true;
    emit counted();
    return shown;
}

} // namespace Rollcall
