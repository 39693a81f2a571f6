#include "models/lists/liststatements.h"

#include "models/lists/texttests.h"
#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/store/namesql.h"
#include "models/tr.h"
#include "models/values/sqltokens.h"

#include <QStringBuilder>

namespace Rollcall {

ListStatements::ListStatements(const Relationship &relationship, const Dialect &dialect)
    : m_relationship(relationship)
    , m_dialect(&dialect)
    , m_link(quoted(relationship.link.table))
    , m_also(relationship.link.condition.alsoIn(m_link))
{
}

QString ListStatements::column(Side side, const QString &name) const
{
    return NameSql::term(m_relationship.at(side), table(side), name);
}

TextTests ListStatements::textTests() const
{
    return {m_relationship, *m_dialect};
}

// The other end must exist, or the link is no membership.
QString ListStatements::joinToOther(Side side, const QString &join) const
{
    const Side other = opposite(side);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("other"));
    return QStringLiteral("%1%2%3 AS %4 ON %5")
        .arg(m_link, join, table(other), alias, KeySql::match(alias, m_relationship.at(other).key, m_link, m_relationship.link.columns(other)) + m_also);
}

QString ListStatements::countOfOthers(Side side) const
{
    return mayRepeat() ? QStringLiteral("count(DISTINCT %1)").arg(KeySql::distinct(*m_dialect, m_link, m_relationship.link.columns(opposite(side))))
                       : QStringLiteral("count(*)");
}

QString ListStatements::sorted(const QString &text, Qt::SortOrder direction) const
{
    const QString collated = m_sortsByLocale ? m_dialect->inLocale(text) : text;
    return direction == Qt::DescendingOrder ? QString(collated % QStringLiteral(" DESC")) : collated;
}

// By key, so that the names in it mean this table's columns whatever else stands in the statement. A comment at its end ends with the line.
QString ListStatements::meetsCondition(Side side) const
{
    const QStringList &key = m_relationship.at(side).key;
    const QString keys = KeySql::list(table(side), key);
    return QStringLiteral("%1 IN (SELECT %2 FROM %3 WHERE (%4\n))").arg(key.size() > 1 ? u'(' % keys % u')' : keys, keys, table(side), m_condition);
}

// The condition is put in brackets, which it must not close.
static bool isOneExpression(const QString &condition)
{
    int depth = 0;
    SqlTokens tokens(condition);
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful()) {
        if (token.isSymbol(u'('))
            ++depth;
        if (token.isSymbol(u')'))
            --depth;
        if (depth < 0 || token.isSymbol(u';') || token.kind == SqlTokens::Kind::Placeholder)
            return false;
    }
    return depth == 0;
}

Result<Statement> ListStatements::probe(Side side, const QString &condition) const
{
    if (!isOneExpression(condition))
        return Failure{Tr::tr("A list cannot be filtered by this condition: %1").arg(condition)};
    const QString where = condition.isEmpty() ? QString() : QStringLiteral(" \nWHERE (%1\n)").arg(condition);
    return Statement{QStringLiteral("SELECT 1 \nFROM %1%2 LIMIT 0").arg(table(side), where)};
}

// To order many rows by the number of their links all links are counted once, not once for each row.
QString ListStatements::entityFrom(Side side, const Order &order) const
{
    if (!order.column.isEmpty() || !m_search.isLong)
        return table(side) + NameSql::join(m_relationship.at(side), table(side), order.column);
    const QStringList &columns = m_relationship.link.columns(side);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("counted"));
    return QStringLiteral("%1 LEFT JOIN (SELECT %2, %3 AS count_1 FROM %4 GROUP BY %2) AS %5 ON %6")
        .arg(table(side), KeySql::list(m_link, columns), countOfOthers(side), joinToOther(side), alias,
             KeySql::match(alias, columns, table(side), m_relationship.at(side).key));
}

QString ListStatements::entityOrder(Side side, const Order &order) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("counted"));
    QStringList by{order.column.isEmpty() && m_search.isLong ? m_dialect->orElse(alias % QStringLiteral(".count_1"), QStringLiteral("0"))
                   : order.column.isEmpty() ? QStringLiteral("(SELECT %1 FROM %2 WHERE %3)")
                                                .arg(countOfOthers(side), joinToOther(side),
                                                     KeySql::match(m_link, m_relationship.link.columns(side), table(side), entity.key))
                                          : NameSql::joinedTerm(entity, table(side), order.column)};
    if (!order.column.isEmpty() && !entity.isKey(order.column))
        by.first() = sorted(by.first(), order.direction);
    else if (order.direction == Qt::DescendingOrder)
        by.first() += QStringLiteral(" DESC");
    const QStringList label = entity.label.columns(); // rows with the same last name are sorted by their first names
    for (const QString &name : label.contains(order.column) && !m_search.isLong ? label : QStringList()) {
        if (name != order.column)
            by.append(sorted(column(side, name), order.direction));
    }
    for (const QString &key : entity.key) {
        if (key != order.column)
            by.append(column(side, key));
    }
    return QStringLiteral(" ORDER BY ") + by.join(QStringLiteral(", "));
}

Statement ListStatements::keys(Side side, const QStringList &columns, const QString &filter, const Order &order) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QStringList selected = entity.mayLackKey ? entity.key + QStringList(m_dialect->rowNumber()) : entity.key;
    Statement statement{QStringLiteral("SELECT %1 \nFROM %2").arg(KeySql::list(table(side), selected), entityFrom(side, order))};
    QStringList conditions;
    if (!m_condition.isEmpty())
        conditions.append(meetsCondition(side));
    if (const Statement words = textTests().holdWords(side, columns, filter); !words.text.isEmpty()) {
        conditions.append(m_condition.isEmpty() ? words.text : u'(' % words.text % u')');
        statement.values = words.values;
    }
    if (!conditions.isEmpty())
        statement.text += QStringLiteral(" \nWHERE ") + conditions.join(QStringLiteral(" AND "));
    statement.text += entityOrder(side, order);
    return statement;
}

Statement ListStatements::firstStarting(Side side, const QStringList &columns, const QString &filter, const Order &order, const QString &wanted,
                                        const QString &text, const KeyList &among) const
{
    const Statement starting = textTests().columnStarts(side, wanted, text);
    Statement statement{QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(KeySql::list(table(side), m_relationship.at(side).key), entityFrom(side, order), starting.text),
                        starting.values};
    if (!m_condition.isEmpty())
        statement.text += QStringLiteral(" AND ") + meetsCondition(side);
    if (const Statement words = textTests().holdWords(side, columns, filter); !words.text.isEmpty()) {
        statement.text += QStringLiteral(" AND (%1)").arg(words.text);
        statement.values += words.values;
    }
    if (!among.isEmpty()) {
        statement.text += QStringLiteral(" AND ") + KeySql::in(*m_dialect, table(side), m_relationship.at(side).key, among);
        statement.values.append(toJsonArray(among));
    }
    statement.text += entityOrder(side, order) + QStringLiteral(" LIMIT 1");
    return statement;
}

Statement ListStatements::total(Side side) const
{
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM %1").arg(table(side))};
}

Statement ListStatements::rows(Side side, const QStringList &columns, const KeyList &keys) const
{
    const EntityDescription &entity = m_relationship.at(side);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3")
                .arg(NameSql::list(entity, table(side), entity.key + columns), table(side), KeySql::in(*m_dialect, table(side), entity.key, keys)),
            {toJsonArray(keys)}};
}

Statement ListStatements::rowsWithoutKey(Side side, const QStringList &columns, const KeyList &rowNumbers) const
{
    const QStringList number(m_dialect->rowNumber());
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(KeySql::list(table(side), number) + QStringLiteral(", ") + NameSql::list(m_relationship.at(side), table(side), columns), table(side), KeySql::in(*m_dialect, table(side), number, rowNumbers)),
            {toJsonArray(rowNumbers)}};
}

Statement ListStatements::linkCounts(Side side, const KeyList &keys) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    // Without an index one pass over the links is best; a database may rather look for each key under each of the others.
    const QString join = m_search.isServed[int(side)] ? Join : m_dialect->joinInOrder();
    return {QStringLiteral("SELECT %1, %2 AS count_1 \nFROM %3 \nWHERE %4 GROUP BY %1")
                .arg(KeySql::list(m_link, columns), countOfOthers(side), joinToOther(side, join), KeySql::in(*m_dialect, m_link, columns, keys)),
            {toJsonArray(keys)}};
}

Statement ListStatements::roughLinkCounts(Side side, const KeyList &keys) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    return {QStringLiteral("SELECT %1, %2 AS count_1 \nFROM %3 \nWHERE %4 GROUP BY %1")
                .arg(KeySql::list(m_link, columns), countOfOthers(side), m_link, KeySql::in(*m_dialect, m_link, columns, keys) + m_also),
            {toJsonArray(keys)}};
}

Statement ListStatements::sharedWith(Side side, const KeyList &keys, const KeyList &others) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    const QStringList &otherColumns = m_relationship.link.columns(opposite(side));
    return {QStringLiteral("SELECT %1, count(DISTINCT %2) AS count_1 \nFROM %3 \nWHERE %4 AND %5 GROUP BY %1")
                .arg(KeySql::list(m_link, columns), KeySql::distinct(*m_dialect, m_link, otherColumns), m_link, KeySql::in(*m_dialect, m_link, columns, keys),
                     KeySql::in(*m_dialect, m_link, otherColumns, others) + m_also),
            {toJsonArray(keys), toJsonArray(others)}};
}

bool ListStatements::readsEachLink() const
{
    return m_wantsLinks || !m_relationship.link.ownColumns.isEmpty() || mayRepeat();
}

QStringList ListStatements::memberColumns(Side side, bool isGrouped) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const LinkDescription &link = m_relationship.link;
    QStringList selected;
    for (const QString &name : entity.key + entity.label.columns() + (entity.detail.isEmpty() ? QStringList() : QStringList(entity.detail)))
        selected.append(QStringLiteral("%1 AS %2").arg(column(side, name), quoted(entity.table + u'_' + name)));
    if (entity.detail.isEmpty())
        selected.append(QStringLiteral("NULL"));
    if (isGrouped)
        selected.append(QStringLiteral("count(*) AS count_1"));
    if (readsEachLink()) {
        QStringList names = link.columns(opposite(side));
        for (const ColumnInfo &own : link.ownColumns)
            names.append(own.name);
        selected.append(KeySql::list(m_link, names + link.rowKey));
    }
    return selected;
}

ListStatements::MemberOrder ListStatements::memberOrder(Side side, const Order &order) const
{
    if (!order.column.isEmpty())
        return MemberOrder::ByColumn;
    const bool anchorIsFirstColumn = m_relationship.link.firstSide == opposite(side);
    return anchorIsFirstColumn || !m_relationship.link.isNumbered ? MemberOrder::ByKey : MemberOrder::ByJoining;
}

QString ListStatements::membersBy(Side side, const Order &order, bool isGrouped) const
{
    const QString byKey = KeySql::list(table(side), m_relationship.at(side).key);
    const QString number = m_link % u'.' % m_dialect->rowNumber();
    switch (memberOrder(side, order)) {
    case MemberOrder::ByColumn: {
        const QStringList &label = m_relationship.at(side).label.columns();
        const bool isName = !order.isOfLink && order.column == label.value(0); // which may be several: last and first
        QString by;
        for (const QString &name : isName ? label : QStringList(order.column))
            by += sorted(order.isOfLink ? QString(m_link % u'.' % quoted(name)) : column(side, name), order.direction) % QStringLiteral(", ");
        return by % byKey;
    }
    case MemberOrder::ByJoining:
        return (isGrouped ? QStringLiteral("min(%1), ").arg(number) : number % QStringLiteral(", ")) % byKey;
    case MemberOrder::ByKey:
        break;
    }
    // In this order an index can be used; sorting by the entity's own key would sort all rows before returning the first.
    const bool isAtHand = !isGrouped && m_search.isServed[int(opposite(side))] && m_relationship.link.sortsAsKeys[int(side)];
    return isAtHand ? KeySql::list(m_link, m_relationship.link.columns(side)) : byKey;
}

QString ListStatements::membersFrom(Side side, const KeyList &anchors) const
{
    const LinkDescription &link = m_relationship.link;
    const Side anchorSide = opposite(side);
    const QStringList &anchorColumns = link.columns(anchorSide);
    const QString anchored = anchors.size() > 1 ? KeySql::in(*m_dialect, m_link, anchorColumns, anchors) : KeySql::isBound(m_link, anchorColumns);
    const bool probes = !m_search.isServed[int(anchorSide)] && anchors.size() <= m_search.mostProbes[int(side)];
    // joinInRowOrder() keeps the rows in key order, which is the order of the links, too.
    return QStringLiteral("%1%2%3 \nWHERE %4 AND %5")
        .arg(table(side), probes ? m_dialect->joinInRowOrder() : QStringLiteral(", "), m_link, anchored,
             KeySql::match(table(side), m_relationship.at(side).key, m_link, link.columns(side)) + m_also);
}

QVariantList ListStatements::boundAnchors(const KeyList &anchors)
{
    return anchors.size() > 1 ? QVariantList{toJsonArray(anchors)} : anchors.first().values();
}

Statement ListStatements::members(Side side, const KeyList &anchors, const Order &order) const
{
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + KeySql::list(table(side), m_relationship.at(side).key) : QString();
    return {QStringLiteral("SELECT %1 \nFROM %2%3 ORDER BY %4")
                .arg(memberColumns(side, isGrouped).join(QStringLiteral(", ")), membersFrom(side, anchors), grouped, membersBy(side, order, isGrouped)),
            boundAnchors(anchors)};
}

Statement ListStatements::membersAmong(Side side, const KeyList &anchors, const KeyList &members) const
{
    const QStringList &key = m_relationship.at(side).key;
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + KeySql::list(table(side), key) : QString();
    return {QStringLiteral("SELECT %1 \nFROM %2 AND %3%4")
                .arg(memberColumns(side, isGrouped).join(QStringLiteral(", ")), membersFrom(side, anchors),
                     KeySql::in(*m_dialect, table(side), key, members), grouped),
            boundAnchors(anchors) << toJsonArray(members)};
}

Statement ListStatements::memberKeys(Side side, const KeyList &anchors, const Order &order, const QString &filter) const
{
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + key : QString();
    const Statement holding = membersHolding(side, anchors, filter);
    return {QStringLiteral("SELECT %1 \nFROM %2%3%4 ORDER BY %5").arg(key, membersFrom(side, anchors), holding.text, grouped, membersBy(side, order, isGrouped)),
            boundAnchors(anchors) + holding.values};
}

Statement ListStatements::memberTotal(Side side, const KeyList &anchors) const
{
    const bool comesOnce = anchors.size() == 1 && !mayRepeat();
    const QString counted = comesOnce ? QStringLiteral("count(*)") : QStringLiteral("count(DISTINCT %1)").arg(KeySql::distinct(*m_dialect, table(side), m_relationship.at(side).key));
    return {QStringLiteral("SELECT %1 AS count_1 \nFROM %2").arg(counted, membersFrom(side, anchors)), boundAnchors(anchors)};
}

Statement ListStatements::firstMemberStarting(Side side, const KeyList &anchors, const Order &order, const QString &filter, const MemberText &wanted,
                                              const QString &text) const
{
    const ColumnInfo *own = wanted.isOfLink ? m_relationship.link.ownColumn(wanted.column) : nullptr;
    const Statement starting = own ? textTests().ownColumnStarts(*own, text)
                               : wanted.column.isEmpty() ? textTests().nameStarts(side, text) : textTests().columnStarts(side, wanted.column, text);
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + key : QString();
    const Statement holding = membersHolding(side, anchors, filter);
    return {QStringLiteral("SELECT %1 \nFROM %2 AND %3%4%5 ORDER BY %6 LIMIT 1")
                .arg(key, membersFrom(side, anchors), starting.text, holding.text, grouped, membersBy(side, order, isGrouped)),
            boundAnchors(anchors) + starting.values + holding.values};
}

Statement ListStatements::startingAmong(Side side, const KeyList &members, const QString &text) const
{
    const QStringList &key = m_relationship.at(side).key;
    const Statement starting = textTests().nameStarts(side, text);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3 AND %4").arg(KeySql::list(table(side), key), table(side), KeySql::in(*m_dialect, table(side), key, members), starting.text),
            QVariantList{toJsonArray(members)} + starting.values};
}

Statement ListStatements::membersHolding(Side side, const KeyList &anchors, const QString &filter) const
{
    const Statement holding = textTests().memberHoldsWords(side, filter);
    if (holding.text.isEmpty())
        return {};
    const bool hasOneLink = anchors.size() == 1 && !mayRepeat();
    if (hasOneLink || m_relationship.link.ownColumns.isEmpty())
        return {QStringLiteral(" AND ") + holding.text, holding.values};
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    return {QStringLiteral(" AND (%1) IN (SELECT %1 \nFROM %2 AND %3)").arg(key, membersFrom(side, anchors), holding.text), boundAnchors(anchors) + holding.values};
}

ListStatements::Member ListStatements::memberFrom(Side side, const KeyList &anchors, const QVariantList &row) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const LinkDescription &description = m_relationship.link;
    Member member;
    qsizetype at = entity.key.size();
    member.key = Key::fromRow(row, 0, at);
    member.label = entity.label.compose(row.mid(at, entity.label.columns().size()));
    at += entity.label.columns().size();
    member.detail = row.at(at++);
    if (!readsEachLink()) {
        member.share = anchors.size() > 1 ? row.at(at).toLongLong() : 1;
        return member;
    }
    const qsizetype anchorColumns = description.columns(opposite(side)).size();
    member.link.pair = Membership::of(side, member.key, Key::fromRow(row, at, anchorColumns));
    at += anchorColumns;
    for (const ColumnInfo &own : description.ownColumns)
        member.link.extras.append({own.name, row.at(at++)});
    member.link.row = row.mid(at);
    return member;
}

Statement ListStatements::sample(int limit) const
{
    QStringList selected;
    QString from = m_link;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = m_relationship.at(side);
        const QString alias = aliasBeside(m_relationship, side == Side::Left ? QStringLiteral("on_left") : QStringLiteral("on_right")); // the tables may be one
        selected.append(NameSql::list(entity, alias, entity.label.isEmpty() ? entity.key : entity.label.columns()));
        from += QStringLiteral(" JOIN %1 AS %2 ON %3").arg(table(side), alias, KeySql::match(alias, entity.key, m_link, m_relationship.link.columns(side)));
    }
    const QString where = m_also.isEmpty() ? QString() : QStringLiteral(" \nWHERE ") + m_relationship.link.condition.sql(m_link);
    return {QStringLiteral("SELECT %1 \nFROM %2%3 LIMIT ?").arg(selected.join(QStringLiteral(", ")), from, where), {limit}};
}

std::pair<QString, QString> ListStatements::sampleFrom(const QVariantList &row) const
{
    QString labels[2];
    qsizetype at = 0;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = m_relationship.at(side);
        const qsizetype columns = entity.label.isEmpty() ? entity.key.size() : entity.label.columns().size();
        labels[int(side)] = entity.label.isEmpty() ? Key::fromRow(row, at, columns).display() : entity.label.compose(row.mid(at, columns));
        at += columns;
    }
    return {labels[0], labels[1]};
}

} // namespace Rollcall
