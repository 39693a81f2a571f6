#include "schemas/discoverycheck.h"

#include "models/discovery/discovery.h"
#include "models/log/statementlog.h"

#include <QSet>

namespace Rollcall::Test {

Relationship DiscoveryCheck::relationship()
{
    auto file = OpenDatabase::open(m_bench.path, std::make_unique<StatementLog>());
    if (!file) {
        m_bench.fail(file.error().sentence);
        return m_truth;
    }
    QStringList titles;
    const QList<Proposal> found = proposals((*file)->catalog());
    for (const Proposal &proposal : found) {
        const Relationship &candidate = proposal.relationship;
        titles.append(titleOf(candidate));
        if (candidate.link.condition != m_truth.link.condition)
            continue; // the oracle counts other rows
        for (const bool isFlipped : {false, true}) {
            if (!isOn(candidate, Side::Left, isFlipped ? Side::Right : Side::Left)
                || !isOn(candidate, Side::Right, isFlipped ? Side::Left : Side::Right))
                continue;
            take(candidate, isFlipped);
            return candidate;
        }
    }
    if (m_bench.schema.isFindable) {
        m_bench.fail(QStringLiteral("no proposal joins \"%1\" and \"%2\" by \"%3\"; there are: %4")
                         .arg(m_truth.left.table, m_truth.right.table, m_truth.link.table, titles.join(QLatin1String("; "))));
    }
    return m_truth;
}

bool DiscoveryCheck::isOn(const Relationship &candidate, Side mine, Side its) const
{
    const auto setOf = [](const QStringList &columns) { return QSet<QString>(columns.cbegin(), columns.cend()); };
    return candidate.link.table == m_truth.link.table && candidate.at(its).table == m_truth.at(mine).table
        && setOf(candidate.link.columns(its)) == setOf(m_truth.link.columns(mine));
}

void DiscoveryCheck::take(const Relationship &candidate, bool isFlipped)
{
    Schema &schema = m_bench.schema;
    if (isFlipped)
        schema.flip();
    for (const Side side : {Side::Left, Side::Right}) {
        if (candidate.at(side).key != schema.entities[int(side)].key
            || candidate.link.columns(side) != schema.linkColumns[int(side)])
            m_bench.fail(QStringLiteral("a proposal refers to \"%1\" by other columns").arg(candidate.at(side).table));
    }
}

} // namespace Rollcall::Test
