#include "ui/sets/comparisonoffers.h"

#include "models/relation/harmlesstext.h"
#include "models/relation/sentenceparts.h"
#include "models/roster.h"
#include "models/tr.h"
#include "ui/sets/comparepane.h"
#include "ui/sheets/sheetoffers.h"

#include <QLocale>

namespace Rollcall {

static SheetOrder orderOf(Side side, const KeyList &groups, const QStringList &names, const KeyList &shown, const QString &title)
{
    SheetOrder order{SheetOrder::What::Rows, side, groups};
    order.anchorNames = names;
    order.shown = shown;
    order.title = title;
    return order;
}

SheetOffer ComparisonOffers::list(Side side, const KeyList &groups, const QStringList &names, const KeyList &shown, const QString &title, bool isReading)
{
    return {title, QLocale().toString(shown.size()), orderOf(side, groups, names, shown, title), SheetOffers::problemOf(isReading)};
}

ComparisonOffers::ComparisonOffers(Roster &roster, Side memberSide, const KeyList &groups, const QStringList &names, const QList<ComparePane *> &panes, const QString &sentence)
{
    const QLocale locale;
    const QString title = Tr::tr("%1 of %2", "Students of Algebra and Physics").arg(roster.relationship().at(memberSide).noun.title(), enumeration(names));
    const auto add = [this](const QString &name, const SheetOrder &order, bool isReading) {
        m_offers.append({name, QLocale().toString(order.shown->size()), order, SheetOffers::problemOf(isReading)});
    };
    KeyList everyone;
    bool isReading = false;
    QString filter;
    for (const ComparePane *pane : panes) {
        everyone.append(pane->members().keys());
        isReading = isReading || pane->members().isReading();
        if (!pane->members().filterText().isEmpty())
            filter = Tr::tr("Only those with \"%1\"").arg(harmlessText(pane->members().filterText()));
    }
    SheetOrder whole = orderOf(memberSide, groups, names, everyone, title);
    whole.sentence = filter.isEmpty() ? sentence : filter;
    add(Tr::tr("The whole comparison"), whole, isReading);
    for (const ComparePane *pane : panes) {
        if (panes.size() == 1)
            break; // it is the whole
        SheetOrder order = orderOf(memberSide, groups, names, pane->members().keys(), Tr::tr("%1: %2", "Students of Algebra and Physics: In both").arg(title, pane->title()));
        order.sentence = filter;
        add(pane->title(), order, pane->members().isReading());
    }
}

} // namespace Rollcall
