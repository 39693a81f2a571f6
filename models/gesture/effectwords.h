#pragma once

#include "models/consequences.h"
#include "models/relation/relationship.h"

#include <QHash>

namespace Rollcall {

// Tells people what a gesture does beside what they asked for.
class EffectWords
{
public:
    // `nouns` are what rows of other tables are called, by the table's name in lower case.
    EffectWords(const Relationship &relationship, const QHash<QString, Noun> &nouns);

    // "Delete Places? This also removes 2 image tags and 1 tag (Italy)."
    QString question(const QString &title, const Consequences &consequences) const;
    // "; also removed 2 image tags": for the end of a sentence that tells what was done. Empty when there is nothing to tell.
    QString tail(const QList<SideEffect> &effects) const;

private:
    Noun nounOf(const QString &table) const;
    QString counted(const QList<SideEffect> &effects, qint64 SideEffect::*number) const;

    const Relationship &m_relationship;
    const QHash<QString, Noun> &m_nouns;
};

} // namespace Rollcall
