#pragma once

#include "models/relation/gesture.h"
#include "models/store/storedlinks.h"
#include "models/transfer/importline.h"
#include "models/transfer/importwishes.h"
#include "models/transfer/listnames.h"
#include "models/transfer/listread.h"

#include <array>

namespace Rollcall {

// What importing a list would do, line by line, and the gesture that does it. Finding out reads and writes nothing.
class ImportPlan
{
public:
    // `names` keep what they read for the next plan of the same list. Fails with a sentence where the list does not say who belongs to
    // what, when something cannot be read, and when called off.
    static Result<ImportPlan> of(ListNames &names, const StoredLinks &stored, const ListRead &list, const ImportWishes &wishes, const Progress &progress = {});

    ImportMode mode() const { return m_mode; }
    const QList<ImportLine> &lines() const { return m_lines; }
    // How many lines have this outcome. The counts add up to lines(), plus the members that leave because the list does not name them.
    qint64 count(ImportLine::Outcome outcome) const { return m_counts[size_t(outcome)]; }
    bool leavesOut() const;
    bool changesSomething() const;
    // Who leaves because the list does not name them, where groups become identical to it.
    const QList<Membership> &leaving() const { return m_leaving; }
    // Those of them who stay, for their tick was taken away.
    const QSet<Membership> &staying() const { return m_staying; }
    // Why a line was refused.
    QString reason(qsizetype line) const { return m_reasons.value(line); }
    // For an ambiguous name, the rows that have it; for an unknown name, the rows whose names differ only in accents.
    QList<Key> candidates(qsizetype line) const { return m_candidates.value(line); }
    // New rows that would be created.
    const QList<Entity> &newRows() const { return m_gesture.entities; }
    // Columns of the link table that need a value which the list does not give.
    const QList<ColumnInfo> &valuesWanted() const { return m_valuesWanted; }
    // Carries out the import in one transaction and one step. It is refused if the numbers would be different by then.
    const Gesture &gesture() const { return m_gesture; }

private:
    friend class ImportPlanner;

    ImportMode m_mode = ImportMode::Add;
    QList<ImportLine> m_lines;
    std::array<qint64, ImportLine::Outcomes> m_counts = {};
    QList<Membership> m_leaving;
    QSet<Membership> m_staying;
    QHash<qsizetype, QString> m_reasons;
    QHash<qsizetype, QList<Key>> m_candidates;
    QList<ColumnInfo> m_valuesWanted;
    Gesture m_gesture;
};

} // namespace Rollcall
