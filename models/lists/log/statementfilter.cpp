#include "models/lists/log/statementfilter.h"

#include "models/values/pythonrepr.h"

namespace Rollcall {

ShownKind shownKindOf(const StatementEntry &entry)
{
    if (entry.failed())
        return ShownKind::Error;
    switch (entry.kind) {
    case StatementKind::Read:
        return ShownKind::Read;
    case StatementKind::Write:
        return ShownKind::Write;
    case StatementKind::Transaction:
        return ShownKind::Transaction;
    case StatementKind::Setup:
        break;
    }
    return ShownKind::Setup;
}

static bool isOfKind(ShownKind wanted, ShownKind kind)
{
    return wanted == ShownKind::Change ? kind != ShownKind::Read && kind != ShownKind::Setup : kind == wanted;
}

StatementFilter::StatementFilter(const QString &text, std::optional<ShownKind> kind)
    : m_text(text.simplified(), Qt::CaseInsensitive)
    , m_kind(kind)
{
}

bool StatementFilter::accepts(const StatementEntry &entry) const
{
    if (m_kind && !isOfKind(*m_kind, shownKindOf(entry)))
        return false;
    if (text().isEmpty())
        return true;
    return isInSql(entry.sql) || (entry.failed() && isIn(entry.error)) || isInValues(entry.sets);
}

bool StatementFilter::isWithin(const StatementFilter &wider) const
{
    const bool isKindWithin = !wider.m_kind || wider.m_kind == m_kind;
    return isKindWithin && text().contains(wider.text(), Qt::CaseInsensitive);
}

bool StatementFilter::isInSql(const QString &sql) const
{
    if (isIn(sql))
        return true;
    // People type what they see, and the list shows a line feed as a blank.
    return text().contains(u' ') && isIn(sql.simplified());
}

bool StatementFilter::isInValues(const QList<QVariantList> &sets) const
{
    const bool hasValues = !sets.isEmpty() && !(sets.size() == 1 && sets.first().isEmpty());
    if (!hasValues)
        return false;
    // The shown form leaves out the middle of a long text and escapes what cannot be printed.
    for (const QVariantList &set : sets) {
        for (const QVariant &value : set) {
            if (value.typeId() == QMetaType::QString && isIn(value.toString()))
                return true;
        }
    }
    return isIn(pythonParameters(sets));
}

} // namespace Rollcall
