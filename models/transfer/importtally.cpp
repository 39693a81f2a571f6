#include "models/transfer/importtally.h"

#include "models/tr.h"

#include <QLocale>

#include <initializer_list>
#include <numeric>

namespace Rollcall {

using Outcome = ImportLine::Outcome;

ImportTally::ImportTally(const ImportPlan &plan)
    : m_mode(plan.mode())
    , m_others(plan.leaving().size() - plan.staying().size())
    , m_created(plan.newRows().size())
{
    for (const ImportLine &line : plan.lines())
        ++m_counts[size_t(bucketOf(line))];
}

ImportTally::Bucket ImportTally::bucketOf(const ImportLine &line)
{
    switch (line.outcome) {
    case Outcome::Joins:
        return Bucket::Joins;
    case Outcome::Already:
        return Bucket::Already;
    case Outcome::Twice:
        return Bucket::Twice;
    case Outcome::Leaves:
        return Bucket::Leaves;
    case Outcome::Refused:
        return Bucket::Refused;
    case Outcome::LeftOut:
        return Bucket::LeftOut;
    case Outcome::Ambiguous:
    case Outcome::Unknown:
        break;
    }
    return line.isDecided ? Bucket::LeftOut : Bucket::ToDecide;
}

qint64 ImportTally::lines() const
{
    return std::accumulate(m_counts.cbegin(), m_counts.cend(), qint64(0));
}

QString ImportTally::title(Bucket bucket) const
{
    switch (bucket) {
    case Bucket::ToDecide:
        return Tr::tr("To decide");
    case Bucket::Joins:
        return Tr::tr("Joins");
    case Bucket::Leaves:
        return Tr::tr("Leaves");
    case Bucket::Already:
        return m_mode == ImportMode::Remove ? Tr::tr("Not in") : Tr::tr("In already");
    case Bucket::Twice:
        return Tr::tr("Twice in the list");
    case Bucket::LeftOut:
        return Tr::tr("Left out");
    case Bucket::Refused:
        break;
    }
    return Tr::tr("Refused");
}

QString ImportTally::total() const
{
    return lines() == 1 ? Tr::tr("1 line") : Tr::tr("%1 lines").arg(QLocale().toString(lines()));
}

static QString countedBy(qint64 count, const QString &one, const QString &many)
{
    return (count == 1 ? one : many).arg(QLocale().toString(count));
}

QString ImportTally::sentence() const
{
    const bool isRemoval = m_mode == ImportMode::Remove;
    const auto part = [this, isRemoval](Bucket bucket) {
        const qint64 number = count(bucket);
        switch (bucket) {
        case Bucket::ToDecide:
            return countedBy(number, Tr::tr("%1 to decide (left out until you do)"), Tr::tr("%1 to decide (left out until you do)"));
        case Bucket::Joins:
            return countedBy(number, Tr::tr("%1 joins"), Tr::tr("%1 join"));
        case Bucket::Leaves:
            return countedBy(number, Tr::tr("%1 leaves"), Tr::tr("%1 leave"));
        case Bucket::Already:
            return isRemoval ? countedBy(number, Tr::tr("%1 is not in anyway"), Tr::tr("%1 are not in anyway"))
                             : countedBy(number, Tr::tr("%1 is in already"), Tr::tr("%1 are in already"));
        case Bucket::Twice:
            return countedBy(number, Tr::tr("%1 is twice in the list"), Tr::tr("%1 are twice in the list"));
        case Bucket::LeftOut:
            return countedBy(number, Tr::tr("%1 left out"), Tr::tr("%1 left out"));
        case Bucket::Refused:
            break;
        }
        return countedBy(number, Tr::tr("%1 refused"), Tr::tr("%1 refused"));
    };
    QStringList parts;
    for (const Bucket bucket : {Bucket::Joins, Bucket::Leaves, Bucket::Already, Bucket::Twice, Bucket::ToDecide, Bucket::LeftOut, Bucket::Refused}) {
        if (count(bucket) > 0)
            parts.append(part(bucket));
    }
    const QString all = parts.join(QStringLiteral(", "));
    if (m_others == 0)
        return all;
    return Tr::tr("%1; also %2").arg(all, countedBy(m_others, Tr::tr("%1 who is not in the list leaves"), Tr::tr("%1 who are not in the list leave")));
}

QString ImportTally::deed() const
{
    const QLocale locale;
    if (!changesSomething())
        return Tr::tr("Nothing to Do");
    QStringList deeds;
    if (count(Bucket::Joins) > 0)
        deeds.append(Tr::tr("Add %1").arg(locale.toString(count(Bucket::Joins))));
    if (m_created > 0)
        deeds.append(Tr::tr("Create %1").arg(locale.toString(m_created)));
    if (takesSomethingAway())
        deeds.append(Tr::tr("Remove %1").arg(locale.toString(count(Bucket::Leaves) + m_others)));
    if (leavesOut())
        deeds.append(Tr::tr("Leave Out %1").arg(locale.toString(leftOut())));
    return deeds.join(QStringLiteral(", "));
}

} // namespace Rollcall
