#pragma once

#include "ui/lists/entityviews.h"
#include "ui/sheets/sheetoffer.h"

namespace Rollcall {

class Matrix;
class MembersModel;
class Roster;

// The lists that a window could export or print now, as they are shown in it.
class SheetOffers
{
public:
    // `matrix`: that is shown in the place of the lists; null while these are.
    SheetOffers(Roster &roster, const EntityViews &views, const Matrix *matrix = nullptr);

    // Why a list cannot be had now: only its beginning is there while it is read. Empty where it can.
    static QString problemOf(bool isReading);
    const QList<SheetOffer> &all() const { return m_offers; }
    // The list with the focus; if that is a table with a selection, the members of the selected rows.
    qsizetype preferred() const { return m_preferred; }

private:
    void addMembers(Side side);
    QString sentenceOf(const MembersModel &list) const;
    void addRows(Side side);
    void addMemberships();
    void addGrid(const Matrix *matrix);
    qsizetype prefer() const;

    Roster &m_roster;
    const EntityViews &m_views;
    QList<SheetOffer> m_offers;
    qsizetype m_members[2] = {-1, -1}; // their places in m_offers, by side; -1 for none
    qsizetype m_rows[2] = {-1, -1};
    qsizetype m_preferred = 0;
};

} // namespace Rollcall
