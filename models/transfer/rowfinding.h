#pragma once

#include "models/transfer/importwishes.h"
#include "models/transfer/listnames.h"
#include "models/transfer/listread.h"

#include <QHash>
#include <QSet>

namespace Rollcall {

// The row that a record means.
struct RowFound
{
    enum class Kind { One, New, Ambiguous, Unknown, Refused };

    Kind kind = Kind::Unknown;
    int place = -1; // among the labels, or among the new rows
    NameMatch::Step step = NameMatch::Step::Exact;
    QList<int> candidates = {}; // of an ambiguous one; of an unknown one those of its name but for the accents
    QString reason = {};        // of a refused one
    bool isDecided = false;     // by a person
};

// Finds the rows of one side that a list names, as decided by a person where names alone do not tell, and gathers those to create.
class RowFinding
{
public:
    // Decisions and fields of new rows must outlive this.
    RowFinding(ListNames &names, Side side, const QHash<QString, NameDecision> &decisions, const Fields &fields);

    // Reads the names; to be called first.
    Result<> begin(bool byKeys);
    Result<RowFound> find(const NamedInList &named);

    const NameMatch &labels() const { return *m_labels; }
    // What the row is known by in a Change.
    Key keyOf(const RowFound &found) const;
    // The place of this key among the names; -1 when there is none.
    int placeOf(const Key &key) const { return m_places.value(key, -1); }
    const QList<Entity> &newRows() const { return m_newRows; }

private:
    Result<RowFound> byUnique(const NamedInList &named);
    Result<RowFound> byName(const NamedInList &named);
    Result<RowFound> decided(const NamedInList &named, const RowFound &found);
    Result<Fields> fieldsOf(const NamedInList &named) const;
    RowFound create(const NamedInList &named);
    Result<QSet<Key>> keysWith(const QString &detail);
    RowFound one(int place, NameMatch::Step step) const;

    ListNames &m_names;
    const ListTarget &m_target;
    const Side m_side;
    const QHash<QString, NameDecision> &m_decisions;
    const Fields &m_fields;
    const NameMatch *m_labels = nullptr;
    QHash<Key, int> m_places; // where they are needed
    QHash<QString, QSet<Key>> m_details;
    QHash<QString, int> m_created; // by folded subject: whoever is named twice is created once
    QList<Entity> m_newRows;
};

} // namespace Rollcall
