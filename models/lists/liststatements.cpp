#include "models/lists/liststatements.h"

#include "models/link/keysql.h"
#include "models/link/linkstatements.h"

#include <QStringBuilder>

namespace Rollcall {

ListStatements::ListStatements(const Relationship &relationship, bool foldsAllLetters)
    : m_relationship(relationship)
    , m_link(quoted(relationship.link.table))
    , m_foldsAllLetters(foldsAllLetters)
{
}

QString ListStatements::column(Side side, const QString &name) const
{
    return table(side) % u'.' % quoted(name);
}

// The other end must exist, or the link is no membership.
QString ListStatements::joinToOther(Side side) const
{
    const Side other = opposite(side);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("other"));
    return QStringLiteral("%1 JOIN %2 AS %3 ON %4")
        .arg(m_link, table(other), alias, KeySql::match(alias, m_relationship.at(other).key, m_link, m_relationship.link.columns(other)));
}

QString ListStatements::countOfOthers(Side side) const
{
    return mayRepeat() ? QStringLiteral("count(DISTINCT %1)").arg(KeySql::distinct(m_link, m_relationship.link.columns(opposite(side))))
                       : QStringLiteral("count(*)");
}

static QString escapedForLike(const QString &text)
{
    QString escaped = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QString(u'\\') + special);
    return u'%' + escaped + u'%';
}

Statement ListStatements::keys(Side side, const QStringList &columns, const QString &filter, const Order &order) const
{
    const EntityDescription &entity = m_relationship.at(side);
    Statement statement{QStringLiteral("SELECT %1 \nFROM %2").arg(KeySql::list(table(side), entity.key), table(side))};
    if (!filter.isEmpty()) {
        const QString test = m_foldsAllLetters ? QStringLiteral("contains_text(%1, ?)") : QStringLiteral("%1 LIKE ? ESCAPE '\\'");
        const QString needle = m_foldsAllLetters ? filter.normalized(QString::NormalizationForm_C).toCaseFolded() : escapedForLike(filter);
        QStringList tests;
        for (const QString &name : columns) {
            tests.append(test.arg(column(side, name)));
            statement.values.append(needle);
        }
        statement.text += QStringLiteral(" \nWHERE ") + tests.join(QStringLiteral(" OR "));
    }
    QStringList by{order.column.isEmpty() ? QStringLiteral("(SELECT %1 FROM %2 WHERE %3)")
                                                .arg(countOfOthers(side), joinToOther(side),
                                                     KeySql::match(m_link, m_relationship.link.columns(side), table(side), entity.key))
                                          : column(side, order.column)};
    if (order.direction == Qt::DescendingOrder)
        by.first() += QStringLiteral(" DESC");
    for (const QString &key : entity.key) {
        if (key != order.column)
            by.append(column(side, key));
    }
    statement.text += QStringLiteral(" ORDER BY ") + by.join(QStringLiteral(", "));
    return statement;
}

Statement ListStatements::total(Side side) const
{
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM %1").arg(table(side))};
}

Statement ListStatements::rows(Side side, const QStringList &columns, const QList<Key> &keys) const
{
    const EntityDescription &entity = m_relationship.at(side);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3")
                .arg(KeySql::list(table(side), entity.key + columns), table(side), KeySql::in(table(side), entity.key, keys)),
            {toJsonArray(keys)}};
}

Statement ListStatements::linkCounts(Side side, const QList<Key> &keys) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    return {QStringLiteral("SELECT %1, %2 AS count_1 \nFROM %3 \nWHERE %4 GROUP BY %1")
                .arg(KeySql::list(m_link, columns), countOfOthers(side), joinToOther(side), KeySql::in(m_link, columns, keys)),
            {toJsonArray(keys)}};
}

Statement ListStatements::sharedWith(Side side, const QList<Key> &keys, const QList<Key> &others) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    const QStringList &otherColumns = m_relationship.link.columns(opposite(side));
    return {QStringLiteral("SELECT %1, count(DISTINCT %2) AS count_1 \nFROM %3 \nWHERE %4 AND %5 GROUP BY %1")
                .arg(KeySql::list(m_link, columns), KeySql::distinct(m_link, otherColumns), m_link, KeySql::in(m_link, columns, keys),
                     KeySql::in(m_link, otherColumns, others)),
            {toJsonArray(keys), toJsonArray(others)}};
}

bool ListStatements::readsEachLink() const
{
    return !m_relationship.link.ownColumns.isEmpty() || mayRepeat();
}

Statement ListStatements::members(Side side, const QList<Key> &anchors, const Order &order) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const LinkDescription &link = m_relationship.link;
    const QStringList &anchorColumns = link.columns(opposite(side));
    const bool isUnion = anchors.size() > 1;
    const bool isGrouped = isUnion && !readsEachLink();
    QStringList selected;
    for (const QString &name : entity.key + entity.label.columns() + (entity.detail.isEmpty() ? QStringList() : QStringList(entity.detail)))
        selected.append(QStringLiteral("%1 AS %2").arg(column(side, name), quoted(entity.table + u'_' + name)));
    if (entity.detail.isEmpty())
        selected.append(QStringLiteral("NULL"));
    if (isGrouped)
        selected.append(QStringLiteral("count(*) AS count_1"));
    if (readsEachLink()) {
        QStringList names = anchorColumns;
        for (const ColumnInfo &own : link.ownColumns)
            names.append(own.name);
        selected.append(KeySql::list(m_link, names + link.rowKey));
    }

    QString by = KeySql::list(table(side), entity.key);
    const bool anchorIsFirstColumn = link.firstSide == opposite(side);
    const QString rowId = m_link % u'.' % QStringLiteral("rowid");
    if (!order.column.isEmpty()) {
        const QString sorted = order.isOfLink ? m_link % u'.' % quoted(order.column) : column(side, order.column);
        by = sorted % (order.direction == Qt::DescendingOrder ? QStringLiteral(" DESC, ") : QStringLiteral(", ")) % by;
    } else if (!anchorIsFirstColumn && link.hasRowId) {
        by = (isGrouped ? QStringLiteral("min(%1), ").arg(rowId) : rowId % QStringLiteral(", ")) % by;
    }

    const QString anchored = isUnion ? KeySql::in(m_link, anchorColumns, anchors) : KeySql::isBound(m_link, anchorColumns);
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + KeySql::list(table(side), entity.key) : QString();
    return {QStringLiteral("SELECT %1 \nFROM %2, %3 \nWHERE %4 AND %5%6 ORDER BY %7")
                .arg(selected.join(QStringLiteral(", ")), table(side), m_link, anchored,
                     KeySql::match(table(side), entity.key, m_link, link.columns(side)), grouped, by),
            isUnion ? QVariantList{toJsonArray(anchors)} : anchors.first().values()};
}

ListStatements::Member ListStatements::memberFrom(Side side, const QList<Key> &anchors, const QVariantList &row) const
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
        selected.append(KeySql::list(alias, entity.label.isEmpty() ? entity.key : entity.label.columns()));
        from += QStringLiteral(" JOIN %1 AS %2 ON %3").arg(table(side), alias, KeySql::match(alias, entity.key, m_link, m_relationship.link.columns(side)));
    }
    return {QStringLiteral("SELECT %1 \nFROM %2 LIMIT ?").arg(selected.join(QStringLiteral(", ")), from), {limit}};
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
