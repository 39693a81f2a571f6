#include "models/lists/questionwords.h"

#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "models/relation/sentenceparts.h"
#include "models/tr.h"

namespace Rollcall {

QString QuestionWords::in(const QString &group) const
{
    return (isIn() ? Tr::tr("In %1", "a group") : Tr::tr("Has %1", "a member")).arg(harmlessInSentence(group));
}

QString QuestionWords::notIn(const QString &group) const
{
    return (isIn() ? Tr::tr("Not in %1", "a group") : Tr::tr("Has not %1", "a member")).arg(harmlessInSentence(group));
}

QString QuestionWords::number(const MembershipQuestion::Number &number) const
{
    const QString sentence = numberInSentence(number);
    const QString chip = isIn() || number.count == 0 ? sentence : sentence.mid(Tr::tr("with %1", "so many members").arg(QString()).size());
    return chip.first(1).toUpper() + chip.mid(1);
}

QString QuestionWords::numberInSentence(const MembershipQuestion::Number &number) const
{
    using Bound = MembershipQuestion::Bound;
    if (number.count == 0 && number.bound != Bound::AtLeast)
        return isIn() ? Tr::tr("in no %1").arg(group().one) : Tr::tr("without %1").arg(group().many);
    const QString many = group().counted(number.count);
    const QString bounded = number.bound == Bound::AtLeast ? Tr::tr("at least %1").arg(many)
                            : number.bound == Bound::AtMost ? Tr::tr("at most %1").arg(many) : Tr::tr("exactly %1").arg(many);
    return (isIn() ? Tr::tr("in %1", "so many groups") : Tr::tr("with %1", "so many members")).arg(bounded);
}

QString QuestionWords::value(const MembershipQuestion::Told &told) const
{
    if (told.value.isNull())
        return QStringLiteral("\u2013");
    const ColumnInfo *column = m_relationship.link.ownColumn(told.column);
    const QString choice = column ? column->choiceName(told.value) : QString();
    if (!choice.isEmpty())
        return choice;
    if (column && column->kind == ValueKind::Boolean && told.value.canConvert<int>())
        return told.value.toInt() ? Tr::tr("yes") : Tr::tr("no");
    return harmlessInSentence(told.value.toString());
}

QString QuestionWords::told(const MembershipQuestion::Told &told) const
{
    const QString title = Naming::columnTitle(told.column);
    return told.value.isNull() ? Tr::tr("No %1").arg(title.toLower()) : Tr::tr("%1 is %2", "a column and a value").arg(title, value(told));
}

QString QuestionWords::toldInSentence(const MembershipQuestion::Told &told, bool isOfGroup) const
{
    const QString title = Naming::columnTitle(told.column).toLower();
    if (told.value.isNull())
        return isOfGroup ? Tr::tr("with no %1 there").arg(title) : Tr::tr("with no %1 somewhere").arg(title);
    return (isOfGroup ? Tr::tr("whose %1 there is %2") : Tr::tr("whose %1 somewhere is %2")).arg(title, value(told));
}

QString QuestionWords::sentence(const MembershipQuestion &question, const QString &text) const
{
    QStringList parts;
    if (question.number)
        parts.append(numberInSentence(*question.number));
    QStringList names;
    for (const MembershipQuestion::Group &each : question.in)
        names.append(harmlessInSentence(each.name));
    if (!names.isEmpty())
        parts.append((isIn() ? Tr::tr("in %1", "groups") : Tr::tr("with %1", "members")).arg(enumeration(names)));
    for (const MembershipQuestion::Told &each : question.told)
        parts.append(toldInSentence(each, !question.in.isEmpty()));
    for (const MembershipQuestion::Group &each : question.notIn)
        parts.append((isIn() ? Tr::tr("not in %1", "a group") : Tr::tr("without %1", "a member")).arg(harmlessInSentence(each.name)));
    if (!text.trimmed().isEmpty())
        parts.append(Tr::tr("whose name has \u201C%1\u201D").arg(harmlessInSentence(text.trimmed())));
    if (parts.isEmpty())
        return {};
    return Tr::tr("%1 %2", "students, and which of them").arg(m_relationship.at(m_side).noun.title(), parts.join(Tr::tr(", ", "between parts of a question")));
}

QString QuestionWords::missing(const QStringList &names) const
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(u'\u201C' + harmlessInSentence(name) + u'\u201D');
    return names.size() == 1 ? Tr::tr("%1 is no longer there. Take it out of the question to see rows again.").arg(quoted.first())
                             : Tr::tr("%1 are no longer there. Take them out of the question to see rows again.").arg(enumeration(quoted));
}

} // namespace Rollcall
