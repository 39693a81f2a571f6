#include "schemas/linkeditgesture.h"

#include "models/link/membershipcontroller.h"
#include "models/link/membershipstore.h"
#include "schemas/sqltext.h"

namespace Rollcall::Test {

LinkEditGesture::LinkEditGesture(Workbench &bench, HistoryCheck &history)
    : m_bench(bench)
    , m_history(history)
    , m_expected(bench.world())
    , m_result(bench.world().links)
{
}

void LinkEditGesture::make()
{
    QList<ValueColumn> columns = m_bench.schema.own;
    columns.removeIf([](const ValueColumn &column) { return column.isGenerated; });
    if (columns.isEmpty())
        return;
    for (const ValueColumn &column : std::as_const(columns))
        m_columns.append(column.name);
    m_column = m_bench.dice.pick(columns);
    const QList<Link> links = randomLinks();
    if (m_bench.hasFailed())
        return;
    const bool isWrong = m_bench.dice.chance(12) && (m_column.isNotNull || !m_column.wrong.isEmpty());
    const QVariant after = isWrong ? m_column.wrong.value(0) : m_bench.dice.pick(m_bench.valuesOf(m_column));
    choose(links, isWrong, after);
    if ((m_column.name == m_bench.schema.keyedBy && isTwiceInKey()) || (m_column.isUnique && isTwiceAtAll()))
        m_expected.isRefused = true;
    m_bench.note(QStringLiteral("edit %1 to %2 of %3 links").arg(m_column.name, literal(after)).arg(m_edits.size()));
    for (const auto &[before, changed] : m_expected.edited) {
        const QString told = before.told.join(QLatin1String(", "));
        m_bench.note(QStringLiteral("    %1 - %2: %3 #%4").arg(before.ends[0], before.ends[1], told, before.number));
    }
    m_bench.controller().perform(Gesture::edit(m_edits));
    m_history.finish(m_expected);
}

QList<Link> LinkEditGesture::randomLinks()
{
    QList<Membership> pairs;
    for (const StoredLink &stored : m_bench.world().links) {
        if (m_bench.dice.chance(25))
            pairs.append({m_bench.oracle->keyOf(stored.ends[0]), m_bench.oracle->keyOf(stored.ends[1])});
    }
    const auto stored = m_bench.roster->store().storedLinks(withoutRepeats(pairs));
    if (!stored)
        m_bench.fail(stored.error().details);
    return stored ? *stored : QList<Link>();
}

StoredLink LinkEditGesture::storedAs(const Link &link) const
{
    StoredLink stored{{Oracle::literalOf(link.pair.left), Oracle::literalOf(link.pair.right)}, {}, {}};
    for (const auto &[name, value] : link.extras) {
        if (name == m_bench.schema.numbering)
            stored.number = literal(value);
    }
    for (const QString &column : m_columns) {
        for (const auto &[name, value] : link.extras) {
            if (name == column)
                stored.told.append(literal(value));
        }
    }
    return stored;
}

QVariant LinkEditGesture::heldBy(const Link &link) const
{
    for (const auto &[name, value] : link.extras) {
        if (name == m_column.name)
            return value;
    }
    return {};
}

// At most three of them, and of a pair that is linked more than once not always every row.
void LinkEditGesture::choose(const QList<Link> &links, bool isWrong, const QVariant &after)
{
    for (const Link &link : links) {
        if (m_edits.size() == 3 || (m_bench.dice.chance(30) && link.row.size() > 0))
            continue;
        const QVariant held = heldBy(link);
        m_edits.append({link.pair, link.row, m_column.name, held, after});
        if (literal(held) == literal(after))
            continue;
        const StoredLink before = storedAs(link);
        StoredLink changed = before;
        changed.told[m_columns.indexOf(m_column.name)] = literal(after);
        m_expected.edited.push_back({before, changed});
        m_result.erase(m_result.find(before));
        m_result.insert(changed);
        m_expected.isRefused = m_expected.isRefused || isWrong;
    }
}

bool LinkEditGesture::isTwiceInKey() const
{
    const qsizetype place = m_columns.indexOf(m_column.name);
    std::set<std::pair<Pair, QString>> keyed;
    for (const StoredLink &link : m_result) {
        if (!keyed.insert({link.pair(), link.told.at(place)}).second)
            return true;
    }
    return false;
}

bool LinkEditGesture::isTwiceAtAll() const
{
    const qsizetype place = m_columns.indexOf(m_column.name);
    std::set<QString> values;
    for (const std::multiset<StoredLink> &links : {m_result, m_bench.world().strays}) {
        for (const StoredLink &link : links) {
            const QString value = link.told.at(place);
            if (value != literal({}) && !values.insert(value).second)
                return true;
        }
    }
    return false;
}

} // namespace Rollcall::Test
