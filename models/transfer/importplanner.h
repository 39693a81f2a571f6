#pragma once

#include "models/transfer/importplan.h"
#include "models/transfer/rowfinding.h"

#include <QSet>

namespace Rollcall {

// One import being worked out: first which memberships the list speaks of, then which of them there are.
class ImportPlanner
{
public:
    ImportPlanner(ListNames &names, const StoredLinks &stored, const ListRead &list, const ImportWishes &wishes, const Progress &progress);

    Result<ImportPlan> plan();

private:
    Result<> begin();
    Result<> takeRecord(qsizetype record);
    Result<> takeCell(ImportLine line, const RowFound &found);
    Result<> takeGroup(ImportLine line, const RowFound &group, const RowFound &found);
    Result<> takeInto(ImportLine line, const RowFound &found);
    Result<RowFound> groupCalled(const QString &name);
    Result<QStringList> groupsOfCell(const QString &text);
    Result<Fields> valuesOf(qsizetype record) const;
    void close(ImportLine line, ImportLine::Outcome outcome);
    void explain(const QString &reason, const QList<Key> &candidates);
    void wish(ImportLine line, const Membership &pair, const Fields &values);

    void markAlready(const QList<Membership> &joining);
    void keepStaying(Gesture &gesture);
    Result<> concludeJoining();
    Result<> concludeRemoval();

    const ListTarget &m_target;
    const StoredLinks &m_stored;
    const ListRead &m_list;
    const ImportWishes &m_wishes;
    const Progress &m_progress;
    const Side m_side;
    RowFinding m_members;
    RowFinding m_groups;
    QHash<QString, RowFound> m_groupsByName; // few, and named again and again
    QSet<quint64> m_pairs; // pairs that have been named
    QList<Link> m_links;            // that the list wishes, each once
    QList<int> m_linkLines;         // the line of each
    QSet<Key> m_named;   // groups that occur
    QSet<Key> m_staying; // members who must not be removed, because the list names them in a line that cannot be carried out
    ImportPlan m_plan;
};

} // namespace Rollcall
