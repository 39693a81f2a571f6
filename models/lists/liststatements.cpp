#include "models/lists/liststatements.h"

#include "models/sql/quoting.h"

namespace Rollcall {

ListStatements::ListStatements(const Relationship &relationship, bool foldsAllLetters)
    : m_relationship(relationship)
    , m_link(quoted(relationship.link.table))
    , m_foldsAllLetters(foldsAllLetters)
{
}

QString ListStatements::column(Side side, const QString &name) const
{
    return quoted(m_relationship.at(side).table) + u'.' + quoted(name);
}

QString ListStatements::linkColumn(Side side) const
{
    return m_link + u'.' + quoted(m_relationship.link.column(side));
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
    Statement statement{QStringLiteral("SELECT %1 \nFROM %2").arg(column(side, entity.key), quoted(entity.table))};
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
    QString by = order.column.isEmpty()
                     ? QStringLiteral("(SELECT count(*) FROM %1 JOIN %2 AS other ON other.%3 = %4 WHERE %5 = %6)")
                           .arg(m_link, quoted(m_relationship.at(opposite(side)).table),
                                quoted(m_relationship.at(opposite(side)).key), linkColumn(opposite(side)), linkColumn(side),
                                column(side, entity.key))
                     : column(side, order.column);
    if (order.direction == Qt::DescendingOrder)
        by += QStringLiteral(" DESC");
    const bool isByKey = order.column == entity.key;
    statement.text += QStringLiteral(" ORDER BY ") + by
                      + (isByKey ? QString() : QStringLiteral(", ") + column(side, entity.key));
    return statement;
}

Statement ListStatements::total(Side side) const
{
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM %1").arg(quoted(m_relationship.at(side).table))};
}

Statement ListStatements::linkCounts(Side side, const QList<Key> &keys) const
{
    const Side other = opposite(side);
    const QString otherTable = quoted(m_relationship.at(other).table);
    return {QStringLiteral("SELECT %1, count(*) AS count_1 \nFROM %2 JOIN %3 AS other ON other.%4 = %5 \n"
                           "WHERE %1 IN (SELECT value FROM json_each(?)) GROUP BY %1")
                .arg(linkColumn(side), m_link, otherTable, quoted(m_relationship.at(other).key), linkColumn(other)),
            {toJsonArray(keys)}};
}

Statement ListStatements::sharedWith(Side side, const QList<Key> &keys, const QList<Key> &others) const
{
    return {QStringLiteral("SELECT %1, count(DISTINCT %2) AS count_1 \nFROM %3 \n"
                           "WHERE %1 IN (SELECT value FROM json_each(?)) AND %2 IN (SELECT value FROM json_each(?)) GROUP BY %1")
                .arg(linkColumn(side), linkColumn(opposite(side)), m_link),
            {toJsonArray(keys), toJsonArray(others)}};
}

Statement ListStatements::members(Side side, const QList<Key> &anchors, const QString &sortColumn, Qt::SortOrder direction) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const bool isUnion = anchors.size() > 1;
    const auto aliased = [&](const QString &name) {
        return QStringLiteral("%1 AS %2").arg(column(side, name), quoted(entity.table + u'_' + name));
    };
    QStringList selected{aliased(entity.key), aliased(entity.label)};
    selected.append(entity.detail.isEmpty() ? QStringLiteral("NULL") : aliased(entity.detail));
    if (isUnion)
        selected.append(QStringLiteral("count(*) AS count_1"));

    QString by = column(side, entity.key);
    const bool anchorIsFirstColumn = m_relationship.link.firstSide == opposite(side);
    if (!sortColumn.isEmpty())
        by = column(side, sortColumn) + (direction == Qt::DescendingOrder ? QStringLiteral(" DESC, ") : QStringLiteral(", ")) + by;
    else if (!anchorIsFirstColumn && m_relationship.link.hasRowId)
        by = isUnion ? QStringLiteral("min(%1.rowid), %2").arg(m_link, by) : QStringLiteral("%1.rowid, %2").arg(m_link, by);

    const QString anchored = isUnion ? QStringLiteral("%1 IN (SELECT value FROM json_each(?))") : QStringLiteral("? = %1");
    const QString grouped = isUnion ? QStringLiteral(" GROUP BY ") + column(side, entity.key) : QString();
    return {QStringLiteral("SELECT %1 \nFROM %2, %3 \nWHERE %4 AND %5 = %6%7 ORDER BY %8")
                .arg(selected.join(QStringLiteral(", ")), quoted(entity.table), m_link,
                     anchored.arg(linkColumn(opposite(side))), column(side, entity.key), linkColumn(side), grouped, by),
            {isUnion ? QVariant(toJsonArray(anchors)) : anchors.first().toVariant()}};
}

} // namespace Rollcall
