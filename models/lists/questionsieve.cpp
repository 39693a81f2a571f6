#include "models/lists/questionsieve.h"

#include "models/sql/session.h"
#include "models/store/keyrows.h"
#include "models/values/packedkeys.h"

#include <QSqlQuery>

#include <algorithm>
#include <limits>

namespace Rollcall {

QuestionSieve::QuestionSieve(const Relationship &relationship, Side side, const MembershipQuestion &question)
    : m_relationship(relationship)
    , m_side(side)
    , m_question(question)
{
}

// Built for the connection that reads, which may not be the window's.
QuestionStatements QuestionSieve::statementsFor(const Session &session) const
{
    return {m_relationship, m_side, session.dialect()};
}

KeySieve QuestionSieve::sieve() const
{
    if (m_question.isEmpty())
        return {};
    KeySieve sieve;
    sieve.id = m_question.toString();
    sieve.read = [self = *this](Session &session) { return self.read(session); };
    return sieve;
}

Result<KeySieve::Test> QuestionSieve::read(Session &session) const
{
    KeySieve::Test test;
    if (const auto groups = readGroups(session, test.findings); !groups)
        return groups.error();
    test.lets = [](const Key &) { return false; };
    const bool isTold = std::all_of(m_question.told.cbegin(), m_question.told.cend(), [this](const auto &told) { return m_relationship.link.ownColumn(told.column) != nullptr; });
    if (!test.findings.missing.isEmpty() || !isTold)
        return test;
    QList<Contains> within, without;
    const auto add = [](QList<Contains> &to, Result<Contains> read) -> Result<> {
        if (!read)
            return read.error();
        to.append(*std::move(read));
        return {};
    };
    Result<> done;
    for (qsizetype i = 0; done && i < m_question.in.size(); ++i) {
        const Key &group = m_question.in.at(i).key;
        done = add(within, keysIn(session, statementsFor(session).gatheredMembersOf(group, m_question.told), statementsFor(session).membersOf(group, m_question.told)));
    }
    if (done && m_question.in.isEmpty() && !m_question.told.isEmpty())
        done = add(within, keysIn(session, statementsFor(session).gatheredTelling(m_question.told), statementsFor(session).telling(m_question.told)));
    for (qsizetype i = 0; done && i < m_question.notIn.size(); ++i)
        done = add(without, membersOf(session, m_question.notIn.at(i).key));
    if (done && m_question.number)
        done = add(within, linkedWith(session, *m_question.number));
    if (!done)
        return done.error();
    test.lets = [within, without](const Key &key) {
        const auto holds = [&key](const Contains &contains) { return contains(key); };
        return std::all_of(within.cbegin(), within.cend(), holds) && std::none_of(without.cbegin(), without.cend(), holds);
    };
    return test;
}

Result<> QuestionSieve::readGroups(Session &session, KeyFindings &findings) const
{
    KeyList named;
    for (const QList<MembershipQuestion::Group> &groups : {m_question.in, m_question.notIn}) {
        for (const MembershipQuestion::Group &group : groups)
            named.append(group.key);
    }
    if (named.isEmpty())
        return {};
    const auto rows = session.run(statementsFor(session).groups(named));
    if (!rows)
        return rows.error();
    const EntityDescription &entity = m_relationship.at(opposite(m_side));
    for (const QVariantList &row : rows->rows)
        findings.names.insert(Key::fromRow(row, 0, entity.key.size()), entity.label.compose(row.mid(entity.key.size())));
    for (const Key &key : named) {
        if (!findings.names.contains(key))
            findings.missing.append(key);
    }
    return {};
}

// True where the connection has the functions, and equal values are all that makes keys equal.
bool QuestionSieve::canGather(const Session &session) const
{
    return statementsFor(session).canGather() && session.features().gathersKeys;
}

static std::function<bool(const Key &)> within(const PackedKeys &keys)
{
    return [keys](const Key &key) {
        const std::optional<qint64> number = key.isNumber() ? key.number() : key.wholeNumber();
        return number && keys.contains(*number);
    };
}

Result<QuestionSieve::Contains> QuestionSieve::membersOf(Session &session, const Key &group) const
{
    return keysIn(session, statementsFor(session).gatheredMembersOf(group, {}), statementsFor(session).membersOf(group, {}));
}

// Null where the keys are no numbers, or lie too far apart.
static Result<QByteArray> packed(Session &session, const Statement &statement)
{
    const auto rows = session.run(statement);
    return rows ? Result<QByteArray>(rows->rows.value(0).value(0).toByteArray()) : Result<QByteArray>(rows.error());
}

Result<QuestionSieve::Contains> QuestionSieve::keysIn(Session &session, const Statement &gathered, const Statement &listed) const
{
    if (canGather(session)) {
        const auto bytes = packed(session, gathered);
        if (!bytes)
            return bytes.error();
        if (!bytes->isNull())
            return Contains(within(PackedKeys(*bytes)));
    }
    KeyList keys;
    const auto read = KeyRows().read(session, listed, {m_relationship.at(m_side).key.size()}, [&keys] { keys.clear(); }, [&keys](const Key &key) {
        keys.append(key);
        return true;
    });
    if (!read)
        return read.error();
    return Contains([set = KeySet(keys)](const Key &key) { return set.contains(key); });
}

// Rows without links do not appear in the statement's result. So a range that includes them (such as "at most 2") is answered as
// the opposite of a range that does not.
Result<QuestionSieve::Contains> QuestionSieve::linkedWith(Session &session, const MembershipQuestion::Number &number) const
{
    using Bound = MembershipQuestion::Bound;
    constexpr qint64 Many = std::numeric_limits<qint32>::max();
    const bool isOpposite = number.bound == Bound::AtMost || number.count == 0;
    // For "at least 0" the opposite range must be empty, so that every row matches.
    const qint64 least = !isOpposite ? number.count : number.bound == Bound::AtLeast ? Many : number.count + 1;
    const qint64 most = !isOpposite && number.bound == Bound::Exactly ? number.count : Many;
    Contains linked;
    const bool mayRepeat = m_relationship.link.allowsRepeats() || !m_relationship.readOnlyReason.isEmpty();
    const auto others = canGather(session) && !mayRepeat ? packed(session, statementsFor(session).gatheredOthers()) : Result<QByteArray>(QByteArray());
    if (!others)
        return others.error();
    const auto bytes = others->isNull() ? others : packed(session, statementsFor(session).gatheredLinked(*others, least, most));
    if (!bytes)
        return bytes.error();
    if (!bytes->isNull()) {
        linked = within(PackedKeys(*bytes));
    } else {
        KeyList keys;
        const auto rows = session.forEachRow(statementsFor(session).counts(), [&](const QSqlQuery &row) {
            const qsizetype columns = m_relationship.at(m_side).key.size();
            QVariantList values;
            for (qsizetype i = 0; i < columns; ++i)
                values.append(row.value(int(i)));
            const qint64 count = row.value(int(columns)).toLongLong();
            if (count >= least && count <= most)
                keys.append(Key::fromRow(values, 0, columns));
            return true;
        });
        if (!rows)
            return rows.error();
        linked = [set = KeySet(keys)](const Key &key) { return set.contains(key); };
    }
    if (!isOpposite)
        return linked;
    return Contains([linked](const Key &key) { return !linked(key); });
}

} // namespace Rollcall
