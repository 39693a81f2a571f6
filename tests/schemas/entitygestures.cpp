#include "schemas/entitygestures.h"

#include "models/link/membershipcontroller.h"
#include "schemas/linktext.h"
#include "schemas/sqltext.h"
#include "support/gestures.h"

#include <algorithm>

namespace Rollcall::Test {

void EntityGestures::create()
{
    Fields fields;
    const QStringList row = randomRow(fields);
    const QList<Key> anchors = m_bench.some(opposite(m_bench.side), 2);
    m_bench.note(QStringLiteral("create ") + row.join(QLatin1String(", ")) + QLatin1String(" in ") + keyText(anchors));
    const Key key = Test::create(m_bench.controller(), m_bench.side, fields, anchors);
    const Expectation expected = expectationOf(key, row, anchors);
    m_history.finish(expected);
}

// As it is given and as it must be stored then, but for a number that the database chooses.
QStringList EntityGestures::randomRow(Fields &fields)
{
    const EntityTable &table = m_bench.schema.entities[int(m_bench.side)];
    QStringList row;
    if (!table.isNumbered) {
        const QVariantList values = m_bench.freshKey(m_bench.side);
        for (qsizetype i = 0; i < values.size(); ++i) {
            fields.append({table.key.at(i), values.at(i)});
            row.append(literal(values.at(i)));
        }
    }
    if (!table.rowNumber.isEmpty())
        row.append(QStringLiteral("*"));
    for (const ValueColumn &column : table.values) {
        if (column.isGenerated)
            continue;
        const bool isGiven = m_bench.dice.chance(60);
        const QVariant value = isGiven ? m_bench.dice.pick(column.values) : column.byDefault;
        if (isGiven)
            fields.append({column.name, value});
        row.append(literal(value));
    }
    return row;
}

Expectation EntityGestures::expectationOf(const Key &created, const QStringList &row, const QList<Key> &anchors) const
{
    const Side side = m_bench.side;
    Expectation expected(m_bench.world());
    const auto isNowhere = [&](const Key &anchor) { return !expected.entities[1 - int(side)].count(Oracle::literalOf(anchor)); };
    expected.isRefused = std::any_of(anchors.cbegin(), anchors.cend(), isNowhere);
    if (created.isValid() == expected.isRefused) {
        m_bench.fail(expected.isRefused ? QStringLiteral("a row was made, though it cannot join")
                                        : QStringLiteral("no row was made"));
    }
    if (!created.isValid())
        return expected;
    const QString name = Oracle::literalOf(created);
    expected.entities[int(side)][name] = m_bench.schema.entities[int(side)].isNumbered ? QStringList(name) + row : row;
    if (m_bench.schema.isWithinOneTable)
        expected.entities[1 - int(side)] = expected.entities[int(side)];
    for (const Key &anchor : anchors)
        m_bench.expectLink(expected, Membership::of(side, created, anchor));
    return expected;
}

void EntityGestures::remove()
{
    const Side side = m_bench.side;
    const QList<Key> keys = m_bench.some(side, 2);
    m_bench.note(QStringLiteral("remove ") + keyText(keys));
    Expectation expected(m_bench.world());
    for (const Key &key : keys) {
        const QString name = Oracle::literalOf(key);
        if (!expected.entities[int(side)].erase(name))
            continue;
        if (m_bench.schema.isWithinOneTable)
            expected.entities[1 - int(side)].erase(name);
        // Refused, or asked about; nobody answers here. A row that refers without a foreign key's action is no obstacle.
        expected.mayBeRefused = expected.mayBeRefused || m_bench.oracle->isReferredTo(side, name);
    }
    for (const StoredLink &stored : m_bench.world().links) {
        if (!expected.entities[0].count(stored.ends[0]) || !expected.entities[1].count(stored.ends[1]))
            expected.removed.insert(stored.pair());
    }
    m_bench.controller().perform(Gesture::erase(side, keys));
    m_history.finish(expected);
}

void EntityGestures::edit()
{
    const Side side = m_bench.side;
    const EntityTable &table = m_bench.schema.entities[int(side)];
    const Key key = m_bench.one(side);
    const QString name = Oracle::literalOf(key);
    Expectation expected(m_bench.world());
    const auto row = expected.entities[int(side)].find(name);
    const ValueColumn column = m_bench.dice.pick(table.values);
    if (row == expected.entities[int(side)].end() || column.isGenerated)
        return;
    QString &stored = row->second[table.columns().indexOf(column.name)];
    Edit edit{side, key, column.name, {}, m_bench.dice.pick(column.values)};
    for (const QVariant &value : column.values) {
        if (literal(value) == stored)
            edit.before = value;
    }
    if (m_bench.dice.chance(8)) { // someone looked at something else
        edit.before = QStringLiteral("never stored");
        expected.isRefused = true;
    } else if (column.isNotNull && m_bench.dice.chance(10)) {
        edit.after = QVariant();
        expected.isRefused = true;
    }
    m_bench.note(QStringLiteral("edit %1 of %2: %3 to %4").arg(column.name, name, literal(edit.before), literal(edit.after)));
    stored = literal(edit.after);
    if (m_bench.schema.isWithinOneTable)
        expected.entities[1 - int(side)] = expected.entities[int(side)];
    m_bench.controller().perform(Gesture::edit(QList<Edit>{edit}));
    m_history.finish(expected);
}

} // namespace Rollcall::Test
