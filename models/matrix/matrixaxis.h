#pragma once

#include "models/matrix/keyplaces.h"
#include "models/relation/relationship.h"

#include <QObject>

#include <optional>

namespace Rollcall {

class EntityModel;

// One axis of the matrix: the rows that a table shows, or only some of them. A change of the table is followed once, when all of
// it has been told, so that the axis moves in one step.
class MatrixAxis : public QObject
{
    Q_OBJECT

public:
    // `description` is of the table's rows.
    MatrixAxis(EntityModel &table, const EntityDescription &description, QObject *parent = nullptr);

    EntityModel &table() const { return m_table; }
    Side side() const;
    const KeyPlaces &places() const { return m_places; }
    int size() const { return m_places.size(); }
    Key keyAt(int place) const { return m_places.at(place); }
    // Empty where the row has not come yet, or is gone.
    QString label(int place) const;
    // What tells rows of the same label apart; empty where nothing does.
    QString detail(int place) const;
    // How many links the row has in all; nothing where that has not been counted yet.
    std::optional<qint64> total(int place) const;

    // Shows only these rows, as far as the table shows them; nothing shows all of the table's rows again.
    void setOnly(const std::optional<KeyList> &keys);
    bool showsOnlySome() const { return m_only.has_value(); }

signals:
    // Other keys, or another order.
    void changed();
    // The table has other rows, or another order, but the axis shows only some of them, which are the same.
    void tableChanged();
    // Labels or totals that were still to come, or are others now.
    void textsChanged();

private:
    void followLater();
    void follow();

    EntityModel &m_table;
    KeyPlaces m_places;
    std::optional<KeyList> m_only;
    int m_detailColumn = -1;
    bool m_isBehind = false;
};

} // namespace Rollcall
