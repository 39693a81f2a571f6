#include "models/gesture/effectwords.h"

#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "models/tr.h"
#include "models/values/quoting.h"

namespace Rollcall {

EffectWords::EffectWords(const Relationship &relationship, const QHash<QString, Noun> &nouns)
    : m_relationship(relationship)
    , m_nouns(nouns)
{
}

Noun EffectWords::nounOf(const QString &table) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (isSameName(table, m_relationship.at(side).table))
            return m_relationship.at(side).noun;
    }
    if (isSameName(table, m_relationship.link.table))
        return m_relationship.membership;
    const QString inTable = Tr::tr("%1 of \"%2\"", "as in \"2 rows of \"award\"\"").arg(Tr::tr("row"), table);
    const QString allInTable = Tr::tr("%1 of \"%2\"", "as in \"2 rows of \"award\"\"").arg(Tr::tr("rows"), table);
    return m_nouns.value(foldedName(table), Noun{inTable, allInTable});
}

QString EffectWords::counted(const QList<SideEffect> &effects, qint64 SideEffect::*number) const
{
    QStringList parts;
    for (const SideEffect &effect : effects) {
        const qint64 past = number == &SideEffect::gone ? effect.past : 0;
        const qint64 count = effect.*number - past;
        if (past > 0) {
            const Noun noun = nounOf(effect.table);
            parts.append(Noun{Tr::tr("past %1", "as in \"2 past memberships\"").arg(noun.one), Tr::tr("past %1", "as in \"2 past memberships\"").arg(noun.many)}.counted(past));
        }
        if (count == 0)
            continue;
        QString part = nounOf(effect.table).counted(count);
        const bool isNamed = number == &SideEffect::gone && !effect.names.isEmpty() && !effect.names.contains(QString());
        if (isNamed)
            part = Tr::tr("%1 (%2)", "as in \"1 tag (Italy)\"").arg(part, harmlessInSentence(effect.names.join(QStringLiteral(", "))));
        parts.append(part);
    }
    return enumeration(parts);
}

QString EffectWords::question(const QString &title, const Consequences &consequences) const
{
    QStringList deeds;
    if (const QString gone = counted(consequences.effects, &SideEffect::gone); !gone.isEmpty())
        deeds.append(Tr::tr("removes %1").arg(gone));
    if (const QString emptied = counted(consequences.effects, &SideEffect::emptied); !emptied.isEmpty())
        deeds.append(Tr::tr("empties a value in %1").arg(emptied));
    if (const QString changed = counted(consequences.effects, &SideEffect::changed); !changed.isEmpty())
        deeds.append(Tr::tr("changes %1").arg(changed));
    QString question = Tr::tr("%1?").arg(title);
    if (!deeds.isEmpty())
        question += u' ' + Tr::tr("This also %1.", "as in \"This also removes 2 notes.\"").arg(enumeration(deeds));
    if (!consequences.irrevocable.isEmpty())
        question += u' ' + Tr::tr("This cannot be undone: %1.").arg(consequences.irrevocable);
    return question;
}

QString EffectWords::tail(const QList<SideEffect> &effects) const
{
    QStringList deeds;
    if (const QString gone = counted(effects, &SideEffect::gone); !gone.isEmpty())
        deeds.append(Tr::tr("removed %1").arg(gone));
    if (const QString emptied = counted(effects, &SideEffect::emptied); !emptied.isEmpty())
        deeds.append(Tr::tr("emptied a value in %1").arg(emptied));
    if (const QString changed = counted(effects, &SideEffect::changed); !changed.isEmpty())
        deeds.append(Tr::tr("changed %1").arg(changed));
    return deeds.isEmpty() ? QString() : Tr::tr("; also %1", "as in \"; also removed 2 notes\"").arg(enumeration(deeds));
}

} // namespace Rollcall
