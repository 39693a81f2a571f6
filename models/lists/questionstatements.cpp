#include "models/lists/questionstatements.h"

#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/store/namesql.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

namespace Rollcall {

QuestionStatements::QuestionStatements(const Relationship &relationship, Side side, const Dialect &dialect)
    : m_relationship(relationship)
    , m_side(side)
    , m_dialect(&dialect)
    , m_link(quoted(relationship.link.table))
    , m_other(aliasBeside(relationship, QStringLiteral("other")))
{
}

QString QuestionStatements::sideTable() const
{
    return quoted(m_relationship.at(m_side).table);
}

QString QuestionStatements::tells(const QList<MembershipQuestion::Told> &told, QVariantList &values) const
{
    QString test = m_relationship.link.condition.alsoIn(m_link);
    for (const MembershipQuestion::Told &each : told) {
        test += QStringLiteral(" AND ") % m_dialect->isSame(m_link % u'.' % quoted(each.column));
        values.append(each.value);
    }
    return test;
}

QString QuestionStatements::linksWithOther() const
{
    const EntityDescription &other = m_relationship.at(otherSide());
    return QStringLiteral("%1%2%3 AS %4 ON %5") // in the links' own order
        .arg(m_link, m_dialect->joinInOrder(), quoted(other.table), m_other, KeySql::match(m_other, other.key, m_link, m_relationship.link.columns(otherSide())));
}

QString QuestionStatements::withSide() const
{
    return QStringLiteral("%1%2 ON %3")
        .arg(m_dialect->joinInOrder(), sideTable(), KeySql::match(sideTable(), m_relationship.at(m_side).key, m_link, m_relationship.link.columns(m_side)));
}

Statement QuestionStatements::groups(const KeyList &keys) const
{
    const EntityDescription &entity = m_relationship.at(otherSide());
    const QString table = quoted(entity.table);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(NameSql::list(entity, table, entity.key + entity.label.columns()), table, KeySql::in(*m_dialect, table, entity.key, keys)),
            {toJsonArray(keys)}};
}

Statement QuestionStatements::membersOf(const Key &group, const QList<MembershipQuestion::Told> &told) const
{
    const EntityDescription &entity = m_relationship.at(m_side);
    Statement statement{{}, group.values()};
    const QString also = tells(told, statement.values);
    statement.text = QStringLiteral("SELECT %1 \nFROM %2, %3 \nWHERE %4 AND %5%6")
                         .arg(KeySql::list(sideTable(), entity.key), sideTable(), m_link, KeySql::isBound(m_link, m_relationship.link.columns(otherSide())),
                              KeySql::match(sideTable(), entity.key, m_link, m_relationship.link.columns(m_side)), also);
    return statement;
}

Statement QuestionStatements::telling(const QList<MembershipQuestion::Told> &told) const
{
    Statement statement;
    const QString also = tells(told, statement.values);
    statement.text = QStringLiteral("SELECT %1 \nFROM %2%3 \nWHERE 1%4").arg(KeySql::list(sideTable(), m_relationship.at(m_side).key), linksWithOther(), withSide(), also);
    return statement;
}

Statement QuestionStatements::counts() const
{
    const bool mayRepeat = m_relationship.link.allowsRepeats() || !m_relationship.readOnlyReason.isEmpty();
    const QString key = KeySql::list(sideTable(), m_relationship.at(m_side).key);
    const QString counted = mayRepeat ? QStringLiteral("count(DISTINCT %1)").arg(KeySql::distinct(*m_dialect, m_other, m_relationship.at(otherSide()).key)) : QStringLiteral("count(*)");
    return {QStringLiteral("SELECT %1, %2 AS count_1 \nFROM %3%4 \nWHERE 1%5 GROUP BY %1")
                .arg(key, counted, linksWithOther(), withSide(), m_relationship.link.condition.alsoIn(m_link))};
}

bool QuestionStatements::canGather() const
{
    const bool isOneColumn = m_relationship.left.key.size() == 1 && m_relationship.right.key.size() == 1;
    return isOneColumn && m_relationship.link.sortsAsKeys[0] && m_relationship.link.sortsAsKeys[1];
}

Statement QuestionStatements::gatheredMembersOf(const Key &group, const QList<MembershipQuestion::Told> &told) const
{
    Statement statement{{}, group.values()};
    const QString also = tells(told, statement.values);
    statement.text = QStringLiteral("SELECT gather_keys(%1) AS keys_1 \nFROM %2 \nWHERE %3%4")
                         .arg(KeySql::list(m_link, m_relationship.link.columns(m_side)), m_link, KeySql::isBound(m_link, m_relationship.link.columns(otherSide())), also);
    return statement;
}

Statement QuestionStatements::gatheredTelling(const QList<MembershipQuestion::Told> &told) const
{
    Statement statement;
    const QString also = tells(told, statement.values);
    statement.text = QStringLiteral("SELECT gather_keys(%1) AS keys_1 \nFROM %2 \nWHERE 1%3").arg(KeySql::list(m_link, m_relationship.link.columns(m_side)), linksWithOther(), also);
    return statement;
}

Statement QuestionStatements::gatheredOthers() const
{
    const EntityDescription &entity = m_relationship.at(otherSide());
    return {QStringLiteral("SELECT gather_keys(%1) AS keys_1 \nFROM %2").arg(KeySql::list(quoted(entity.table), entity.key), quoted(entity.table))};
}

Statement QuestionStatements::gatheredLinked(const QByteArray &others, qint64 least, qint64 most) const
{
    const LinkDescription &link = m_relationship.link;
    const QString where = link.condition.isEmpty() ? QString() : QStringLiteral(" \nWHERE ") + link.condition.sql(m_link);
    return {QStringLiteral("SELECT gather_linked(%1, %2, ?, ?, ?) AS keys_1 \nFROM %3%4")
                .arg(KeySql::list(m_link, link.columns(m_side)), KeySql::list(m_link, link.columns(otherSide())), m_link, where),
            {others, least, most}};
}

} // namespace Rollcall
