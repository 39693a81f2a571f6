#pragma once

#include "models/relation/keylist.h"
#include "ui/sheets/sheetoffer.h"

namespace Rollcall {

class ComparePane;
class Roster;

// What of a comparison could be exported or printed now: all of it, with a column for each group, or one of its lists.
class ComparisonOffers
{
public:
    ComparisonOffers(Roster &roster, Side memberSide, const KeyList &groups, const QStringList &names, const QList<ComparePane *> &panes, const QString &sentence);

    const QList<SheetOffer> &all() const { return m_offers; }
    // Of these rows, with a column for each group.
    static SheetOffer list(Side side, const KeyList &groups, const QStringList &names, const KeyList &shown, const QString &title, bool isReading);

private:
    QList<SheetOffer> m_offers;
};

} // namespace Rollcall
