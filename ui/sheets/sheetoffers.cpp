#include "ui/sheets/sheetoffers.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membershares.h"
#include "models/lists/membersmodel.h"
#include "models/lists/questionwords.h"
#include "models/lists/tablequestion.h"
#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "models/tr.h"
#include "ui/lists/entityview.h"

#include <QHeaderView>
#include <QLocale>

namespace Rollcall {

using What = SheetOrder::What;

SheetOffers::SheetOffers(Roster &roster, const EntityViews &views, const Matrix *matrix)
    : m_roster(roster)
    , m_views(views)
{
    addMembers(Side::Left);
    addMembers(Side::Right);
    addRows(Side::Left);
    if (!roster.relationship().isWithinOneTable())
        addRows(Side::Right);
    addMemberships();
    addGrid(matrix);
    m_preferred = matrix ? m_offers.size() - 1 : prefer();
}

// While a list is being read, or while very many anchors are selected, only a part of its keys is known.
QString SheetOffers::problemOf(bool isReading)
{
    return isReading ? Tr::tr("This list is still being read.") : QString();
}

// Which members the list shows, in words; empty when it shows all.
QString SheetOffers::sentenceOf(const MembersModel &list) const
{
    using Kind = MemberShares::Part::Kind;
    const MemberShares::Part &part = list.shares().part();
    QStringList sentences;
    if (part.kind == Kind::All)
        sentences.append(Tr::tr("Only those in all of them"));
    else if (part.kind == Kind::Only)
        sentences.append(Tr::tr("Only those in %1 alone").arg(harmlessText(m_roster.controller().naming().subject(opposite(list.side()), {list.anchors().at(part.number)}))));
    else if (part.kind == Kind::Exactly)
        sentences.append(Tr::tr("Only those in exactly %1 of them").arg(QLocale().toString(part.number)));
    if (!list.filterText().isEmpty())
        sentences.append(Tr::tr("Only those with \"%1\"").arg(list.filterText()));
    return sentences.join(QStringLiteral("; "));
}

void SheetOffers::addMembers(Side side)
{
    const MembersModel &list = m_roster.members(side);
    if (list.anchors().isEmpty())
        return;
    SheetOffer offer;
    offer.order = {What::Members, side, list.anchors()};
    const bool isWhole = !list.isReading() && !list.hasTooManyAnchors();
    offer.order.isInShownOrder = m_views.members(side).horizontalHeader()->sortIndicatorSection() >= 0; // the user has sorted the list
    const bool isAll = !list.isFiltered() && !offer.order.isInShownOrder; // then SheetReader reads the same rows without being given the keys
    if (isWhole && !isAll)
        offer.order.shown = list.keys();
    else if (!isWhole && list.isFiltered())
        offer.problem = problemOf(true);
    const Naming naming = m_roster.controller().naming();
    offer.title = m_roster.relationship().at(side).membersTitle.arg(harmlessText(naming.subject(opposite(side), list.anchors())));
    if (isWhole && list.anchors().size() == 1)
        offer.number = QLocale().toString(list.rowCount());
    offer.order.sentence = sentenceOf(list);
    m_members[int(side)] = m_offers.size();
    m_offers.append(offer);
}

void SheetOffers::addRows(Side side)
{
    const EntityModel &table = m_roster.entities(side);
    const bool isFiltered = table.isFiltered();
    SheetOffer offer;
    offer.order = {What::Rows, side};
    offer.order.shown = table.keys();
    offer.problem = problemOf(table.isReading());
    const QString many = m_roster.relationship().at(side).noun.title();
    offer.title = isFiltered ? Tr::tr("%1 as shown", "as in \"Students as shown\"").arg(many) : many;
    offer.number = QLocale().toString(table.rowCount());
    offer.order.sentence = QuestionWords(m_roster.relationship(), side).sentence(table.question().asked(), table.filterText());
    m_rows[int(side)] = m_offers.size();
    m_offers.append(offer);
}

void SheetOffers::addMemberships()
{
    SheetOffer offer;
    offer.title = Tr::tr("All %1", "as in \"All enrolments\"").arg(m_roster.relationship().membership.many);
    m_offers.append(offer);
}

// Who is in what, as the matrix shows it; without one as it would begin.
void SheetOffers::addGrid(const Matrix *matrix)
{
    constexpr int Most = 500; // columns that a sheet can have and somebody can read
    const Side rowSide = matrix ? matrix->rowSide() : Side::Left;
    const Side columnSide = opposite(rowSide);
    const EntityModel &rows = m_roster.entities(rowSide), &columns = m_roster.entities(columnSide);
    SheetOffer offer;
    offer.order = {What::Grid, rowSide};
    offer.order.shown = matrix ? matrix->rows().places().keys() : rows.keys();
    const KeyList anchors = matrix ? matrix->columns().places().keys() : columns.keys();
    const Relationship &relationship = m_roster.relationship();
    if (rows.isReading() || columns.isReading())
        offer.problem = problemOf(true);
    else if (anchors.size() > Most)
        offer.problem = Tr::tr("More than %1 %2 do not fit on a sheet: filter them first, or turn the matrix.").arg(QLocale().toString(Most), relationship.at(columnSide).noun.many);
    else if (anchors.isEmpty() || offer.order.shown->isEmpty())
        offer.problem = Tr::tr("There is nothing in it.");
    if (offer.problem.isEmpty()) {
        offer.order.anchors = anchors;
        offer.order.anchorNames = columns.labelsOf(anchors);
    }
    offer.order.told = matrix ? matrix->cells().told() : QString();
    offer.title = Tr::tr("%1 and %2 with ticks", "as in \"Students and courses with ticks\"").arg(relationship.at(rowSide).noun.title(), relationship.at(columnSide).noun.many);
    offer.number = QLocale().toString(offer.order.shown->size());
    const bool isPart = rows.isFiltered() || columns.isFiltered() || (matrix && (matrix->rows().showsOnlySome() || matrix->columns().showsOnlySome()));
    offer.order.sentence = isPart ? Tr::tr("Only those that were shown") : QString();
    m_offers.append(offer);
}

qsizetype SheetOffers::prefer() const
{
    const EntityView *focused = m_views.focused();
    for (const Side side : {Side::Right, Side::Left}) {
        const bool isTable = focused == &m_views.table(side);
        const qsizetype ofSelection = m_members[int(opposite(side))];
        if (isTable && focused->selectedCount() > 0 && focused->selectedCount() < focused->model()->rowCount() && ofSelection >= 0)
            return ofSelection;
        if (isTable && m_rows[int(side)] >= 0)
            return m_rows[int(side)];
        if (focused == &m_views.members(side) && m_members[int(side)] >= 0)
            return m_members[int(side)];
    }
    return qMax<qsizetype>(0, m_members[int(Side::Left)]);
}

} // namespace Rollcall
