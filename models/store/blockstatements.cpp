#include "models/store/blockstatements.h"

#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

BlockStatements::BlockStatements(const Relationship &relationship, const Dialect &dialect)
    : m_relationship(relationship)
    , m_dialect(&dialect)
    , m_link(quoted(relationship.link.table))
    , m_also(relationship.link.condition.alsoIn(m_link))
{
}

QString BlockStatements::column(Side side) const
{
    return quoted(m_relationship.link.columns(side).first());
}

// Member by member where a key is wrapped, for a script of the log may run where nothing can unwrap it.
bool BlockStatements::goesOneByOne(const LinkBlock &block) const
{
    return KeySql::hasWrapped(block.members) && !m_dialect->unwrapsByItself();
}

QString BlockStatements::member(const LinkBlock &block, const QString &alias) const
{
    return m_dialect->keyIn(alias, {}, KeySql::hasWrapped(block.members));
}

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
    const QString into = QStringLiteral("INSERT%1 INTO %2 (%3) ").arg(m_relationship.link.hasConflictClause ? m_dialect->strictly() : QString(), m_link, names);
    if (goesOneByOne(block))
        return {into + QStringLiteral("VALUES (?, ?%1)").arg(given), {}, setsOf(block, anchorIsFirst)};
    const QString both = anchorIsFirst ? QStringLiteral("SELECT ?, %1%2 FROM %3") : QStringLiteral("SELECT %1, ?%2 FROM %3");
    return {into + both.arg(member(block), given, m_dialect->keyRows()),
            {block.anchor.toVariant(), toJsonArray(block.members)}};
}

Statement BlockStatements::remove(const LinkBlock &block) const
{
    const QString from = QStringLiteral("DELETE FROM %1 WHERE %1.%2 = ? AND %1.%3 ").arg(m_link, column(opposite(block.memberSide)), column(block.memberSide));
    if (goesOneByOne(block))
        return {from + QStringLiteral("= ?") + m_also, {}, setsOf(block, true)};
    return {from + QStringLiteral("IN (SELECT %1 FROM %2)").arg(member(block), m_dialect->keyRows()) + m_also, {block.anchor.toVariant(), toJsonArray(block.members)}};
}

Statement BlockStatements::stored(const LinkBlock &block) const
{
    const QString alias = aliasBeside(m_relationship, QStringLiteral("member"));
    return {QStringLiteral("SELECT %1.%2 \nFROM %3 AS %4%5%1 \nWHERE %1.%6 = ? AND %1.%2 = %7")
                .arg(m_link, column(block.memberSide), m_dialect->keyRows(), alias, m_dialect->joinInOrder(), column(opposite(block.memberSide)), member(block, alias) + m_also),
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
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM %1 \nWHERE %2").arg(table, KeySql::in(*m_dialect, table, m_relationship.at(side).key.mid(0, 1), keys)),
            {toJsonArray(keys)}};
}

} // namespace Rollcall
