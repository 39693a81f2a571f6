#include "models/store/linkreader.h"

#include "models/sql/session.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

LinkReader::LinkReader(const Relationship &relationship, Session &session)
    : m_allowsRepeats(relationship.link.allowsRepeats())
    , m_session(session)
    , m_statements(relationship, session.dialect())
{
}

Result<QList<Link>> LinkReader::read(const Statement &statement) const
{
    const auto rows = m_session.run(statement);
    if (!rows)
        return rows.error();
    QList<Link> links;
    links.reserve(rows->rows.size());
    for (const QVariantList &row : rows->rows)
        links.append(m_statements.linkFrom(row));
    return links;
}

static bool isSameExtras(const Fields &a, const Fields &b)
{
    return a.size() == b.size() && std::equal(a.cbegin(), a.cend(), b.cbegin(), [](const auto &x, const auto &y) {
               return x.first == y.first && isSameValue(x.second, y.second);
           });
}

static bool isSameRow(const QVariantList &a, const QVariantList &b)
{
    return !a.isEmpty() && a.size() == b.size() && std::equal(a.cbegin(), a.cend(), b.cbegin(), isSameValue);
}

// Chooses among a pair's rows (oldest first): the same row; else one with the same values (an undo may have restored the row under
// another number, and another row may have the old one); else the row with the same number but other values; else the newest.
static qsizetype rowMeant(const QList<Link> &rows, const Link &wanted)
{
    qsizetype place = -1;
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        const bool tellsTheSame = isSameExtras(rows.at(i).extras, wanted.extras);
        if (tellsTheSame && isSameRow(rows.at(i).row, wanted.row))
            return i;
        if (tellsTheSame && place < 0)
            place = i;
    }
    for (qsizetype i = rows.size() - 1; i >= 0 && place < 0; --i) {
        if (isSameRow(rows.at(i).row, wanted.row))
            place = i;
    }
    return place < 0 ? rows.size() - 1 : place;
}

Result<QList<Link>> LinkReader::storedRows(const QList<Link> &wanted) const
{
    auto stored = read(m_statements.storedLinks(withoutRepeats(pairsOf(wanted))));
    if (!stored || !m_allowsRepeats)
        return stored;
    QHash<Membership, QList<Link>> rows;
    for (const Link &link : std::as_const(*stored))
        rows[link.pair].append(link);
    QList<Link> meant;
    for (const Link &link : wanted) {
        QList<Link> &candidates = rows[link.pair];
        if (!candidates.isEmpty())
            meant.append(candidates.takeAt(rowMeant(candidates, link)));
    }
    return meant;
}

Result<QHash<Membership, QList<Link>>> LinkReader::rowsByPair(const QList<Link> &wanted) const
{
    const auto stored = storedRows(wanted);
    if (!stored)
        return stored.error();
    QHash<Membership, QList<Link>> rows;
    for (const Link &link : *stored)
        rows[link.pair].append(link);
    return rows;
}

} // namespace Rollcall
