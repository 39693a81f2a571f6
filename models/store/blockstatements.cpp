#include "models/store/blockstatements.h"

#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

BlockStatements::BlockStatements(const Relationship &relationship)
    : m_relationship(relationship)
    , m_link(quoted(relationship.link.table))
    , m_also(relationship.link.condition.alsoIn(m_link))
{
}

QString BlockStatements::column(Side side) const
{
    return quoted(m_relationship.link.columns(side).first());
}

static bool hasWrapped(const KeyList &keys)
{
    return !keys.isNumbers() && std::any_of(keys.begin(), keys.end(), [](const Key &key) { return key.isWrapped(); });
}

// An element of the JSON array as the key it was; see KeySql.
QString BlockStatements::value(const KeyList &members, const QString &source)
{
    const QString plain = source + QStringLiteral("value");
    return hasWrapped(members) ? KeySql::unwrapped(source + QStringLiteral("type"), plain, QStringLiteral("$"), plain) : plain;
}

// Member by member, as what unwraps them is no part of every SQLite that a script of the log may run on.
QList<QVariantList> BlockStatements::setsOf(const LinkBlock &block, bool anchorIsFirst)
{
    QList<QVariantList> sets;
    for (const Key &member : block.members)
        sets.append(anchorIsFirst ? QVariantList{block.anchor.toVariant(), member.toVariant()} : QVariantList{member.toVariant(), block.anchor.toVariant()});
    return sets;
}

Statement BlockStatements::insert(const LinkBlock &block) const
{
    const Side first = m_relationship.link.firstSide;
    const bool anchorIsFirst = isAnchorFirst(block.memberSide);
    QString names = column(first) + QStringLiteral(", ") + column(opposite(first));
    QString given;
    for (const auto &[name, literal] : m_relationship.link.condition.given()) {
        names += QStringLiteral(", ") + name;
        given += QStringLiteral(", ") + literal;
    }
    const QString into = QStringLiteral("INSERT%1 INTO %2 (%3) ").arg(m_relationship.link.hasConflictClause ? QStringLiteral(" OR ABORT") : QString(), m_link, names);
    if (hasWrapped(block.members))
        return {into + QStringLiteral("VALUES (?, ?%1)").arg(given), {}, setsOf(block, anchorIsFirst)};
    return {into + (anchorIsFirst ? QStringLiteral("SELECT ?, value%1 FROM json_each(?)") : QStringLiteral("SELECT value, ?%1 FROM json_each(?)")).arg(given),
            {block.anchor.toVariant(), toJsonArray(block.members)}};
}

Statement BlockStatements::remove(const LinkBlock &block) const
{
    const QString from = QStringLiteral("DELETE FROM %1 WHERE %1.%2 = ? AND %1.%3 ").arg(m_link, column(opposite(block.memberSide)), column(block.memberSide));
    if (hasWrapped(block.members))
        return {from + QStringLiteral("= ?") + m_also, {}, setsOf(block, true)};
    return {from + QStringLiteral("IN (SELECT value FROM json_each(?))") + m_also, {block.anchor.toVariant(), toJsonArray(block.members)}};
}

Statement BlockStatements::stored(const LinkBlock &block) const
{
    const QString alias = aliasBeside(m_relationship, QStringLiteral("member"));
    return {QStringLiteral("SELECT %1.%2 \nFROM json_each(?) AS %3 CROSS JOIN %1 \nWHERE %1.%4 = ? AND %1.%2 = %5")
                .arg(m_link, column(block.memberSide), alias, column(opposite(block.memberSide)), value(block.members, alias + u'.') + m_also),
            {toJsonArray(block.members), block.anchor.toVariant()}};
}

Statement BlockStatements::someMembers(Side memberSide, const Key &anchor, qsizetype limit) const
{
    return {QStringLiteral("SELECT %1.%2 \nFROM %1 \nWHERE %1.%3 = ?%4 LIMIT ?").arg(m_link, column(memberSide), column(opposite(memberSide)), m_also),
            {anchor.toVariant(), limit}};
}

Statement BlockStatements::members(Side memberSide, const Key &anchor) const
{
    const EntityDescription &entity = m_relationship.at(memberSide);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("entity"));
    return {QStringLiteral("SELECT %1.%2 \nFROM %1 \nWHERE %1.%3 = ? AND EXISTS (SELECT 1 FROM %4 AS %5 WHERE %5.%6 = %1.%2)%7")
                .arg(m_link, column(memberSide), column(opposite(memberSide)), quoted(entity.table), alias, quoted(entity.key.first()), m_also),
            {anchor.toVariant()}};
}

Statement BlockStatements::existing(Side side, const KeyList &keys) const
{
    const QString table = quoted(m_relationship.at(side).table);
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM %1 \nWHERE %1.%2 IN (SELECT %3 FROM json_each(?))")
                .arg(table, quoted(m_relationship.at(side).key.first()), value(keys, {})),
            {toJsonArray(keys)}};
}

} // namespace Rollcall
