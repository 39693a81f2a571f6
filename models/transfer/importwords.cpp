#include "models/transfer/importwords.h"

#include "models/export/atomicfile.h"
#include "models/relation/harmlesstext.h"
#include "models/tr.h"
#include "models/values/formulaguard.h"

#include <QLocale>

namespace Rollcall {

using Outcome = ImportLine::Outcome;

ImportWords::ImportWords(ListNames &names, const ListRead &list, const ImportPlan &plan)
    : m_names(names)
    , m_target(names.target())
    , m_list(list)
    , m_plan(plan)
{
}

QString ImportWords::number(Outcome outcome, qint64 count, ImportMode mode)
{
    const auto pattern = [outcome, mode] {
        switch (outcome) {
        case Outcome::Joins:
            return Tr::tr("%1 joining");
        case Outcome::Already:
            return mode == ImportMode::Remove ? Tr::tr("%1 not in anyway") : Tr::tr("%1 in already");
        case Outcome::Twice:
            return Tr::tr("%1 twice in the list");
        case Outcome::Ambiguous:
            return Tr::tr("%1 of the same name");
        case Outcome::Unknown:
            return Tr::tr("%1 not found");
        case Outcome::Refused:
            return Tr::tr("%1 refused");
        case Outcome::LeftOut:
            return Tr::tr("%1 left out");
        case Outcome::Leaves:
            break;
        }
        return Tr::tr("%1 leaving");
    };
    return pattern().arg(QLocale().toString(count));
}

QStringList ImportWords::numbers() const
{
    QStringList texts;
    for (int i = 0; i < ImportLine::Outcomes; ++i) {
        const auto outcome = Outcome(i);
        if (m_plan.count(outcome) > 0)
            texts.append(number(outcome, m_plan.count(outcome), m_plan.mode()));
    }
    return texts;
}

QString ImportWords::member(qsizetype line) const
{
    const NamedInList named = m_list.member(m_target, m_plan.lines().at(line).record);
    return named.name.isEmpty() && !named.unique.isEmpty() ? named.unique.first().second.toString() : named.name;
}

QString ImportWords::subject(qsizetype line) const
{
    const ImportLine &which = m_plan.lines().at(line);
    return which.isAboutGroup ? NameMatch::tidied(group(line)) : m_list.member(m_target, which.record).subject();
}

QString ImportWords::group(qsizetype line) const
{
    const ImportLine &which = m_plan.lines().at(line);
    const Side side = opposite(m_list.roles.memberSide);
    if (which.column < 0) {
        const auto labels = m_names.labels(side);
        return labels && which.group >= 0 && !which.isNewGroup ? (*labels)->text(which.group) : QString();
    }
    if (m_list.roles.columns.at(which.column).kind == ColumnRole::Kind::Tick)
        return m_list.heading(which.column);
    const QString cell = m_list.cell(which.record, which.column);
    const QStringList groups = groupsIn(cell, m_list.roles.between);
    const auto next = line + 1 < m_plan.lines().size() ? m_plan.lines().at(line + 1) : ImportLine();
    const bool isWhole = which.part == 0 && (next.record != which.record || next.column != which.column || next.part != 1);
    return isWhole ? cell : groups.value(which.part, cell);
}

QString ImportWords::matchedAs(Side side, int place, NameMatch::Step step) const
{
    const auto labels = step == NameMatch::Step::Exact || place < 0 ? Result<const NameMatch *>(nullptr) : m_names.labels(side);
    return labels && *labels ? Tr::tr("matched as %1").arg(harmlessInSentence((*labels)->text(place))) : QString();
}

QString ImportWords::remark(qsizetype line) const
{
    const ImportLine &which = m_plan.lines().at(line);
    const Side side = which.isAboutGroup ? opposite(m_list.roles.memberSide) : m_list.roles.memberSide;
    const Noun &noun = m_target.at(side).noun;
    constexpr qsizetype Longest = 200; // letters
    const QString full = which.isAboutGroup ? group(line) : member(line);
    const QString name = harmlessInSentence(full.size() > Longest ? full.first(Longest) + QChar(0x2026) : full);
    if (which.outcome == Outcome::Refused)
        return m_plan.reason(line);
    if (which.outcome == Outcome::LeftOut)
        return Tr::tr("left out by hand");
    if (which.outcome == Outcome::Unknown)
        return Tr::tr("No %1 is called %2").arg(noun.one, name);
    if (which.outcome == Outcome::Ambiguous) {
        const qsizetype count = m_plan.candidates(line).size();
        return count == 2 ? Tr::tr("Two %1 are called %2").arg(noun.many, name) : Tr::tr("Several %1 are called %2").arg(noun.many, name);
    }
    if (which.isNewMember || which.isNewGroup)
        return Tr::tr("new %1").arg(m_target.at(which.isNewMember ? m_list.roles.memberSide : opposite(m_list.roles.memberSide)).noun.one);
    QStringList matched{matchedAs(m_list.roles.memberSide, which.member, which.step), matchedAs(opposite(m_list.roles.memberSide), which.group, which.groupStep)};
    matched.removeAll(QString());
    return matched.join(QStringLiteral(", "));
}

// Quoted, and guarded so that a spreadsheet does not run it as a formula.
static QString csvCell(const QString &cell)
{
    QString text = FormulaGuard::guarded(cell);
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString ImportWords::leftOut() const
{
    const auto row = [](const QStringList &cells) {
        QStringList quoted;
        for (const QString &cell : cells)
            quoted.append(csvCell(cell));
        return quoted.join(u',') + QLatin1String("\r\n");
    };
    QString text;
    if (m_list.hasHeading)
        text += row(QStringList{Tr::tr("Line"), Tr::tr("Reason")} + m_list.table.record(0));
    int last = -1;
    for (qsizetype line = 0; line < m_plan.lines().size(); ++line) {
        const ImportLine &which = m_plan.lines().at(line);
        const bool isLeftOut = which.outcome == Outcome::Ambiguous || which.outcome == Outcome::Unknown || which.outcome == Outcome::Refused || which.outcome == Outcome::LeftOut;
        if (!isLeftOut || which.record == last) // of several reasons the first
            continue;
        last = which.record;
        text += row(QStringList{QString::number(m_list.table.line(which.record)), remark(line)} + m_list.table.record(which.record));
    }
    return text;
}

Result<> ImportWords::saveLeftOut(const QString &path) const
{
    return writeAtomically(path, [this, path](QIODevice &device) -> Result<> {
        const QString mark(QChar::ByteOrderMark); // or Excel takes it for Windows-1252
        return writeText(device, mark + leftOut()) ? Result<>() : Result<>(writeFailure(path, device.errorString()));
    });
}

} // namespace Rollcall
