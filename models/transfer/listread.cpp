#include "models/transfer/listread.h"

#include "models/transfer/namematch.h"
#include "models/values/formulaguard.h"

namespace Rollcall {

QString NamedInList::subject() const
{
    constexpr QChar Between(0x1F);
    QStringList parts{NameMatch::tidied(name)};
    for (const auto &[column, text] : unique)
        parts.append(NameMatch::tidied(text.toString()));
    if (!detail.isEmpty())
        parts.append(NameMatch::tidied(detail));
    return parts.join(Between);
}

QString ListRead::heading(qsizetype column) const
{
    return hasHeading ? cell(0, column) : QString();
}

// A cell of ours that a spreadsheet would run as a formula was written with an apostrophe in front.
QString ListRead::cell(qsizetype record, qsizetype column) const
{
    return FormulaGuard::unguarded(table.cell(record, column)).trimmed();
}

NamedInList ListRead::member(const ListTarget &target, qsizetype record) const
{
    NamedInList named;
    for (qsizetype column = 0; column < roles.columns.size(); ++column) {
        const ColumnRole &role = roles.columns.at(column);
        if (role.kind == ColumnRole::Kind::Name)
            named.name = cell(record, column);
        else if (role.kind == ColumnRole::Kind::First)
            named.first = cell(record, column);
        else if (role.kind == ColumnRole::Kind::Last)
            named.last = cell(record, column);
        else if (role.kind == ColumnRole::Kind::Detail)
            named.detail = cell(record, column);
        else if (const QString text = role.kind == ColumnRole::Kind::Unique ? cell(record, column) : QString(); !text.isEmpty())
            named.unique.append({role.column, text});
    }
    if (named.name.isEmpty())
        named.name = target.fullName(roles.memberSide, named.first, named.last);
    return named;
}

} // namespace Rollcall
