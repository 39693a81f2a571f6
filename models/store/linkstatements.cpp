#include "models/store/linkstatements.h"

#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/namesql.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

#include <algorithm>
#include <utility>

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

LinkStatements::LinkStatements(const Relationship &relationship, const Dialect &dialect)
    : m_relationship(relationship)
    , m_dialect(&dialect)
    , m_link(quoted(relationship.link.table))
    , m_firstSide(relationship.link.firstSide)
{
}

// Makes sure that the row never replaces another one, whatever conflict clauses the table has.
QString LinkStatements::strictly(bool hasConflictClause) const
{
    return hasConflictClause ? m_dialect->strictly() : QString();
}

QVariantList LinkStatements::keysInOrder(const Membership &pair) const
{
    return pair.at(m_firstSide).values() + pair.at(opposite(m_firstSide)).values();
}

QString LinkStatements::pairTest() const
{
    return amongLinks(KeySql::equals(m_link, firstColumns()) % QStringLiteral(" AND ") % KeySql::equals(m_link, secondColumns()));
}

QString LinkStatements::amongLinks(const QString &test) const
{
    const Condition &condition = m_relationship.link.condition;
    return condition.isEmpty() ? test : QString(u'(' % test % u')' % condition.alsoIn(m_link));
}

Statement LinkStatements::insertLinks(const QList<Link> &links) const
{
    QStringList columns = firstColumns() + secondColumns();
    for (const auto &[name, value] : links.first().extras)
        columns.append(name);
    QString names = quotedList(columns);
    QString values = placeholders(columns.size());
    for (const auto &[name, value] : m_relationship.link.condition.given()) {
        names += QStringLiteral(", ") + name;
        values += QStringLiteral(", ") + value;
    }
    Statement statement{QStringLiteral("INSERT%1 INTO %2 (%3) VALUES (%4)").arg(strictly(m_relationship.link.hasConflictClause), m_link, names, values)};
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
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %2").arg(m_link, pairTest())};
    for (const Membership &pair : pairs)
        statement.sets.append(keysInOrder(pair));
    return statement;
}

Statement LinkStatements::deleteRows(const QList<Link> &links) const
{
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %2").arg(m_link, amongLinks(KeySql::equals(m_link, m_relationship.link.rowKey)))};
    for (const Link &link : links)
        statement.sets.append(link.row);
    return statement;
}

Statement LinkStatements::leaveLinks(const QList<Link> &links, const QVariant &value) const
{
    const bool isByRow = m_relationship.link.allowsRepeats();
    Statement statement{QStringLiteral("UPDATE%1 %2 SET %3=? WHERE %4")
                            .arg(strictly(m_relationship.link.hasConflictClause), m_link, quoted(m_relationship.link.leavingColumn),
                                 isByRow ? amongLinks(KeySql::equals(m_link, m_relationship.link.rowKey)) : pairTest())};
    for (const Link &link : links)
        statement.sets.append(QVariantList{value} + (isByRow ? link.row : keysInOrder(link.pair)));
    return statement;
}

Statement LinkStatements::reviveLink(const Link &link) const
{
    QStringList assignments;
    for (const auto &[name, value] : m_relationship.link.condition.given())
        assignments.append(name + u'=' + value);
    QVariantList values;
    for (const auto &[name, value] : link.extras) {
        const Filling *filling = m_relationship.link.filling(name);
        if (filling && filling->kind == Filling::Kind::Uuid)
            continue; // the row keeps its own, to which others may refer
        assignments.append(quoted(name) + QStringLiteral("=?"));
        values.append(value);
    }
    QList<Condition::Term> others = m_relationship.link.condition.terms();
    others.removeIf([this](const Condition::Term &term) { return term.column == m_relationship.link.leavingColumn; });
    return {QStringLiteral("UPDATE%1 %2 SET %3 WHERE %4 AND %5%6")
                .arg(strictly(m_relationship.link.hasConflictClause), m_link, assignments.join(QStringLiteral(", ")), KeySql::equals(m_link, firstColumns()),
                     KeySql::equals(m_link, secondColumns()), Condition(others).alsoIn(m_link)),
            values + keysInOrder(link.pair)};
}

Statement LinkStatements::updateLinks(const QList<LinkEdit> &edits) const
{
    const bool isByRow = m_relationship.link.allowsRepeats();
    Statement statement{QStringLiteral("UPDATE%1 %2 SET %3=? WHERE %4")
                            .arg(strictly(m_relationship.link.hasConflictClause), m_link, quoted(edits.first().column),
                                 isByRow ? amongLinks(KeySql::equals(m_link, m_relationship.link.rowKey)) : pairTest())};
    for (const LinkEdit &edit : edits)
        statement.sets.append(QVariantList{edit.after} + (isByRow ? edit.row : keysInOrder(edit.pair)));
    return statement;
}

QString LinkStatements::linkColumns() const
{
    const LinkDescription &link = m_relationship.link;
    return KeySql::list(m_link, firstColumns() + secondColumns() + link.extraColumns + link.rowKey);
}

QString LinkStatements::pairsAsJson(const QList<Membership> &pairs) const
{
    QString json;
    for (const Membership &pair : pairs)
        json += (json.isEmpty() ? u'[' : u',') + toJsonArray(QList<Key>{pair.at(m_firstSide), pair.at(opposite(m_firstSide))});
    return json.isEmpty() ? QStringLiteral("[]") : json + u']';
}

Statement LinkStatements::storedLinks(const QList<Membership> &pairs) const
{
    const bool hasWrapped = std::any_of(pairs.cbegin(), pairs.cend(), [](const Membership &pair) { return pair.left.isWrapped() || pair.right.isWrapped(); });
    const QString alias = aliasBeside(m_relationship, QStringLiteral("pair"));
    // In this order, or the link table would be scanned: one index probe for each pair.
    const QString from = m_dialect->keyRows() % QStringLiteral(" AS ") % alias % m_dialect->joinInOrder() % m_link;
    Statement statement{QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3 AND %4")
                            .arg(linkColumns(), from, KeySql::equalsRow(*m_dialect, m_link, firstColumns(), alias, {0}, hasWrapped),
                                 KeySql::equalsRow(*m_dialect, m_link, secondColumns(), alias, {1}, hasWrapped) + m_relationship.link.condition.alsoIn(m_link)),
                        {pairsAsJson(pairs)}};
    if (m_relationship.link.allowsRepeats())
        statement.text += QStringLiteral(" ORDER BY ") % KeySql::list(m_link, m_relationship.link.rowKey);
    return statement;
}

QString LinkStatements::leadsTo(Side side, const QList<Key> &keys, QVariantList &values) const
{
    QStringList tests;
    for (const Side either : sidesOf(side)) {
        tests.append(KeySql::in(*m_dialect, m_link, m_relationship.link.columns(either), keys));
        values.append(toJsonArray(keys));
    }
    return tests.join(QStringLiteral(" OR "));
}

// Within one table, the row may stand on either side.
QList<Side> LinkStatements::sidesOf(Side side) const
{
    return m_relationship.isWithinOneTable() ? QList<Side>{side, opposite(side)} : QList<Side>{side};
}

// Rows of another kind have the keys of another table in the same column: the kind stands beside its own column.
QString LinkStatements::mayLeadTo(Side side, const QList<Key> &keys, QVariantList &values) const
{
    const LinkDescription &link = m_relationship.link;
    QStringList tests;
    for (const Side either : sidesOf(side)) {
        QList<Condition::Term> ofKind = link.condition.terms();
        ofKind.removeIf([&](const Condition::Term &term) { return term.column != link.kindColumns[int(either)]; });
        const QString test = KeySql::in(*m_dialect, m_link, link.columns(either), keys);
        tests.append(ofKind.isEmpty() ? test : QString(u'(' % test % Condition(ofKind).alsoIn(m_link) % u')'));
        values.append(toJsonArray(keys));
    }
    return tests.join(QStringLiteral(" OR "));
}

// Without those that the file keeps.
QString LinkStatements::pastLeadsTo(Side side, const QList<Key> &keys, QVariantList &values) const
{
    QStringList tests;
    for (const Side either : sidesOf(side)) {
        if (m_relationship.link.keepsPast[int(either)])
            continue;
        tests.append(KeySql::in(*m_dialect, m_link, m_relationship.link.columns(either), keys));
        values.append(toJsonArray(keys));
    }
    return tests.isEmpty() ? QStringLiteral("1 = 0") : tests.join(QStringLiteral(" OR "));
}

Statement LinkStatements::linksOf(Side side, const QList<Key> &keys) const
{
    QVariantList values;
    const QString where = leadsTo(side, keys, values);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(linkColumns(), m_link, amongLinks(where)), values};
}

// IS NOT TRUE rather than NOT: a comparison with NULL is neither true nor false.
QString LinkStatements::amongOthers(const QString &test) const
{
    return u'(' % test % QStringLiteral(") AND (") % m_relationship.link.condition.sql(m_link) % QStringLiteral(") IS NOT TRUE");
}

QString LinkStatements::amongPast(const QString &test) const
{
    const QString &leaving = m_relationship.link.leavingColumn;
    QList<Condition::Term> living = m_relationship.link.condition.terms(), others = living;
    living.removeIf([&leaving](const Condition::Term &term) { return term.column != leaving; });
    others.removeIf([&leaving](const Condition::Term &term) { return term.column == leaving; });
    return u'(' % test % QStringLiteral(") AND (") % Condition(living).sql(m_link) % QStringLiteral(") IS NOT TRUE") % Condition(others).alsoIn(m_link);
}

Statement LinkStatements::othersOf(Side side, const QList<Key> &keys) const
{
    QVariantList values;
    const QString where = mayLeadTo(side, keys, values);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(linkColumns(), m_link, amongOthers(where)), values};
}

Statement LinkStatements::deleteOthersOf(Side side, const QList<Key> &keys) const
{
    QVariantList values;
    const QString where = mayLeadTo(side, keys, values);
    return {QStringLiteral("DELETE FROM %1 WHERE %2").arg(m_link, amongOthers(where)), values};
}

Statement LinkStatements::pastOf(Side side, const QList<Key> &keys) const
{
    QVariantList values;
    const QString where = pastLeadsTo(side, keys, values);
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(linkColumns(), m_link, amongPast(where)), values};
}

Statement LinkStatements::deletePastOf(Side side, const QList<Key> &keys) const
{
    QVariantList values;
    const QString where = pastLeadsTo(side, keys, values);
    return {QStringLiteral("DELETE FROM %1 WHERE %2").arg(m_link, amongPast(where)), values};
}

Statement LinkStatements::linksUpTo(Side side, const KeyList &entities, qint64 most) const
{
    const QStringList &columns = m_relationship.link.columns(side);
    const bool isOne = entities.size() == 1;
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM (SELECT 1 FROM %1 WHERE %2 LIMIT ?)")
                .arg(m_link, amongLinks(isOne ? KeySql::isBound(m_link, columns) : KeySql::in(*m_dialect, m_link, columns, entities))),
            (isOne ? entities.first().values() : QVariantList{toJsonArray(entities)}) << most};
}

QString LinkStatements::isMissing(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString alias = aliasBeside(m_relationship, QStringLiteral("entity"));
    return QStringLiteral("NOT EXISTS (SELECT 1 FROM %1 AS %2 WHERE %3)")
        .arg(quoted(entity.table), alias, KeySql::match(alias, entity.key, m_link, m_relationship.link.columns(side)));
}

Statement LinkStatements::orphans() const
{
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3").arg(linkColumns(), m_link, amongLinks(isMissing(Side::Left) % QStringLiteral(" OR ") % isMissing(Side::Right)))};
}

Statement LinkStatements::orphansOf(Side side, const QList<Key> &keys) const
{
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3")
                .arg(linkColumns(), m_link, amongLinks(KeySql::in(*m_dialect, m_link, m_relationship.link.columns(side), keys) % QStringLiteral(" AND ") % leadsNowhere(opposite(side)))),
            {toJsonArray(keys)}};
}

// A NULL refers to nothing, so nothing is missing there.
QString LinkStatements::leadsNowhere(Side side) const
{
    QString test = isMissing(side);
    for (const QString &column : m_relationship.link.columns(side))
        test += QStringLiteral(" AND ") % m_link % u'.' % quoted(column) % QStringLiteral(" IS NOT NULL");
    return test;
}

Statement LinkStatements::deleteIncomplete(const Membership &pair) const
{
    QStringList tests;
    for (const QString &column : firstColumns() + secondColumns())
        tests.append(m_dialect->isSame(m_link % u'.' % quoted(column)));
    return {QStringLiteral("DELETE FROM %1 WHERE %2").arg(m_link, amongLinks(tests.join(QStringLiteral(" AND ")))), keysInOrder(pair)};
}

Statement LinkStatements::existing(const QList<Key> &left, const QList<Key> &right) const
{
    const auto count = [this](Side side, const QList<Key> &keys) {
        const QString table = quoted(m_relationship.at(side).table);
        return QStringLiteral("(SELECT count(*) FROM %1 WHERE %2)").arg(table, KeySql::in(*m_dialect, table, m_relationship.at(side).key, keys));
    };
    return {QStringLiteral("SELECT %1 AS count_1, %2 AS count_2").arg(count(Side::Left, left), count(Side::Right, right)), {toJsonArray(left), toJsonArray(right)}};
}

Statement LinkStatements::insertEntity(const Entity &entity) const
{
    QStringList columns;
    QVariantList values;
    if (entity.key.isValid()) {
        columns = m_relationship.at(entity.side).key;
        values = entity.key.values();
    }
    for (const auto &[name, value] : entity.fields) {
        columns.append(name);
        values.append(value);
    }
    const QString table = quoted(m_relationship.at(entity.side).table);
    if (columns.isEmpty())
        return {QStringLiteral("INSERT%1 INTO %2%3").arg(strictly(m_relationship.at(entity.side).hasConflictClause), table, m_dialect->defaultsOnly())};
    return {QStringLiteral("INSERT%1 INTO %2 (%3) VALUES (%4)").arg(strictly(m_relationship.at(entity.side).hasConflictClause), table, quotedList(columns), placeholders(columns.size())), values};
}

Statement LinkStatements::deleteEntities(Side side, const QList<Key> &keys) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    Statement statement{QStringLiteral("DELETE FROM %1 WHERE %2").arg(table, KeySql::equals(table, entity.key))};
    for (const Key &key : keys)
        statement.sets.append(key.values());
    return statement;
}

Statement LinkStatements::entityRows(Side side, const QList<Key> &keys, const QStringList &columns) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    const QString select = QStringLiteral("SELECT %1 \nFROM %2 \nWHERE ").arg(NameSql::list(entity, table, entity.key + columns), table);
    if (keys.size() == 1)
        return {select + KeySql::equals(table, entity.key), keys.first().values()};
    return {select + KeySql::in(*m_dialect, table, entity.key, keys), {toJsonArray(keys)}};
}

Statement LinkStatements::everyEntity(Side side, const QStringList &columns) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    return {QStringLiteral("SELECT %1 \nFROM %2").arg(NameSql::list(entity, table, entity.key + columns), table)};
}

Statement LinkStatements::entitiesNamed(Side side, const QStringList &labels) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    const QString columns = NameSql::list(entity, table, entity.key + entity.label.columns());
    const QString order = KeySql::list(table, entity.key);
    if (entity.hasForeignOrder || entity.isNamedElsewhere() || entity.label.columns().size() != 1 || entity.label != LabelTemplate(entity.label.columns().first()))
        // The label is composed in C++, or no index leads to it, so all rows are read.
        return {QStringLiteral("SELECT %1 \nFROM %2 ORDER BY %3").arg(columns, table, order)};
    QList<Key> texts;
    for (const QString &label : labels)
        texts.append(Key(label));
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3 ORDER BY %4").arg(columns, table, KeySql::in(*m_dialect, table, entity.label.columns(), texts), order),
            {toJsonArray(texts)}};
}

Statement LinkStatements::updateEntities(Side side, const QStringList &columns, const QList<QVariantList> &sets) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QString table = quoted(entity.table);
    QStringList assignments;
    for (const QString &column : columns)
        assignments.append(quoted(column) + QStringLiteral("=?"));
    return {QStringLiteral("UPDATE%1 %2 SET %3 WHERE %4").arg(strictly(entity.hasConflictClause), table, assignments.join(QStringLiteral(", ")), KeySql::equals(table, entity.key)),
            {}, sets};
}

QString aliasBeside(const Relationship &relationship, const QString &wanted)
{
    const QStringList taken{relationship.left.table, relationship.right.table, relationship.link.table};
    QString alias = wanted;
    while (taken.contains(alias, Qt::CaseInsensitive))
        alias += u'_';
    return alias;
}

Link LinkStatements::linkFrom(const QVariantList &row) const
{
    const LinkDescription &description = m_relationship.link;
    Link link;
    qsizetype at = 0;
    for (const Side side : {m_firstSide, opposite(m_firstSide)}) {
        const qsizetype columns = description.columns(side).size();
        link.pair.at(side) = Key::fromRow(row, at, columns);
        at += columns;
    }
    for (const QString &column : description.extraColumns)
        link.extras.append({column, row.at(at++)});
    link.row = row.mid(at);
    return link;
}

} // namespace Rollcall
