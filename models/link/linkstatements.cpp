#include "models/link/linkstatements.h"

#include "models/sql/quoting.h"

#include <QStringBuilder>

namespace Rollcall {

static QString quotedList(const QStringList &columns)
{
    QStringList names;
    for (const QString &column : columns)
        names.append(quoted(column));
    return names.join(QStringLiteral(", "));
}

static QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

LinkStatements::LinkStatements(const Relationship &relationship)
    : m_relationship(relationship)
    , m_link(quoted(relationship.link.table))
    , m_first(quoted(relationship.link.column(relationship.link.firstSide)))
    , m_second(quoted(relationship.link.column(opposite(relationship.link.firstSide))))
    , m_firstSide(relationship.link.firstSide)
{
}

QVariantList LinkStatements::keysInOrder(const Membership &pair) const
{
    return {pair.at(m_firstSide).toVariant(), pair.at(opposite(m_firstSide)).toVariant()};
}

Statement LinkStatements::insertLinks(const QList<Link> &links) const
{
    QString columns = m_first % QStringLiteral(", ") % m_second;
    for (const auto &[name, value] : links.first().extras)
        columns += QStringLiteral(", ") + quoted(name);
    Statement statement{QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                            .arg(m_link, columns, placeholders(2 + links.first().extras.size()))};
    for (const Link &link : links) {
        QVariantList set = keysInOrder(link.pair);
        for (const auto &[name, value] : link.extras)
            set.append(value);
        statement.sets.append(std::move(set));
    }
    return statement;
}

Statement LinkStatements::deleteLinks(const QList<Membership> &pairs) const
{
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %1.%2 = ? AND %1.%3 = ?").arg(m_link, m_first, m_second)};
    for (const Membership &pair : pairs)
        statement.sets.append(keysInOrder(pair));
    return statement;
}

QString LinkStatements::linkColumns() const
{
    QString columns = m_link % u'.' % m_first % QStringLiteral(", ") % m_link % u'.' % m_second;
    for (const QString &extra : m_relationship.link.extraColumns)
        columns += QStringLiteral(", ") % m_link % u'.' % quoted(extra);
    return columns;
}

QString LinkStatements::pairsAsJson(const QList<Membership> &pairs) const
{
    QString json;
    for (const Membership &pair : pairs)
        json += (json.isEmpty() ? u'[' : u',') + toJsonArray({pair.at(m_firstSide), pair.at(opposite(m_firstSide))});
    return json.isEmpty() ? QStringLiteral("[]") : json + u']';
}

Statement LinkStatements::storedLinks(const QList<Membership> &pairs) const
{
    // CROSS JOIN keeps SQLite from scanning the link table: one index probe for each pair.
    return {QStringLiteral("SELECT %1 \nFROM json_each(?) AS pair CROSS JOIN %2 \n"
                           "WHERE %2.%3 = json_extract(pair.value, '$[0]') AND %2.%4 = json_extract(pair.value, '$[1]')")
                .arg(linkColumns(), m_link, m_first, m_second),
            {pairsAsJson(pairs)}};
}

Statement LinkStatements::linksOf(Side side, const QList<Key> &keys) const
{
    const QString column = quoted(m_relationship.link.column(side));
    QString where = QStringLiteral("%1.%2 IN (SELECT value FROM json_each(?))").arg(m_link, column);
    QVariantList values{toJsonArray(keys)};
    if (m_relationship.isWithinOneTable()) { // the row may stand on either side
        where += QStringLiteral(" OR %1.%2 IN (SELECT value FROM json_each(?))")
                     .arg(m_link, quoted(m_relationship.link.column(opposite(side))));
        values.append(values.first());
    }
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(linkColumns(), m_link, where), values};
}

QString LinkStatements::isMissing(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    return QStringLiteral("NOT EXISTS (SELECT 1 FROM %1 AS entity WHERE entity.%2 = %3.%4)")
        .arg(quoted(entity.table), quoted(entity.key), m_link, quoted(m_relationship.link.column(side)));
}

Statement LinkStatements::orphans() const
{
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3 OR %4").arg(linkColumns(), m_link, isMissing(Side::Left), isMissing(Side::Right))};
}

Statement LinkStatements::orphansOf(Side side, const QList<Key> &keys) const
{
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %2.%3 IN (SELECT value FROM json_each(?)) AND %4")
                .arg(linkColumns(), m_link, quoted(m_relationship.link.column(side)), isMissing(opposite(side))),
            {toJsonArray(keys)}};
}

Statement LinkStatements::deleteOrphansOf(Side side, const QList<Key> &keys) const
{
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %1.%2 = ? AND %3")
                            .arg(m_link, quoted(m_relationship.link.column(side)), isMissing(opposite(side)))};
    for (const Key &key : keys)
        statement.sets.append({key.toVariant()});
    return statement;
}

Statement LinkStatements::insertEntity(const Entity &entity) const
{
    QStringList columns;
    QVariantList values;
    if (entity.key.isValid()) {
        columns.append(m_relationship.at(entity.side).key);
        values.append(entity.key.toVariant());
    }
    for (const auto &[name, value] : entity.fields) {
        columns.append(name);
        values.append(value);
    }
    const QString table = quoted(m_relationship.at(entity.side).table);
    if (columns.isEmpty())
        return {QStringLiteral("INSERT INTO %1 DEFAULT VALUES").arg(table)};
    return {QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)").arg(table, quotedList(columns), placeholders(columns.size())), values};
}

Statement LinkStatements::deleteEntities(Side side, const QList<Key> &keys) const
{
    const EntityDescription &entity = m_relationship.at(side);
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %1.%2 = ?").arg(quoted(entity.table), quoted(entity.key))};
    for (const Key &key : keys)
        statement.sets.append({key.toVariant()});
    return statement;
}

Statement LinkStatements::entityRows(Side side, const QList<Key> &keys, const QStringList &columns) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    QString selected = table % u'.' % quoted(entity.key);
    for (const QString &column : columns)
        selected += QStringLiteral(", ") % table % u'.' % quoted(column);
    const QString where = QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %2.%3 ").arg(selected, table, quoted(entity.key));
    if (keys.size() == 1)
        return {where + QStringLiteral("= ?"), {keys.first().toVariant()}};
    return {where + QStringLiteral("IN (SELECT value FROM json_each(?))"), {toJsonArray(keys)}};
}

Statement LinkStatements::entitiesNamed(Side side, const QStringList &labels) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QList<Key> texts;
    for (const QString &label : labels)
        texts.append(Key(label));
    const QString table = quoted(entity.table);
    return {QStringLiteral("SELECT %1.%2, %1.%3 \nFROM %1 \nWHERE %1.%3 IN (SELECT value FROM json_each(?)) ORDER BY %1.%2")
                .arg(table, quoted(entity.key), quoted(entity.label)),
            {toJsonArray(texts)}};
}

Statement LinkStatements::updateEntities(Side side, const QStringList &columns, const QList<QVariantList> &sets) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QStringList assignments;
    for (const QString &column : columns)
        assignments.append(quoted(column) + QStringLiteral("=?"));
    return {QStringLiteral("UPDATE %1 SET %2 WHERE %1.%3 = ?")
                .arg(quoted(entity.table), assignments.join(QStringLiteral(", ")), quoted(entity.key)),
            {}, sets};
}

Link LinkStatements::linkFrom(const QVariantList &row) const
{
    Link link;
    link.pair.at(m_firstSide) = Key::fromVariant(row.at(0));
    link.pair.at(opposite(m_firstSide)) = Key::fromVariant(row.at(1));
    for (qsizetype i = 0; i < m_relationship.link.extraColumns.size(); ++i)
        link.extras.append({m_relationship.link.extraColumns.at(i), row.at(2 + i)});
    return link;
}

} // namespace Rollcall
