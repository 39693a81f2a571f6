#pragma once

#include "models/link/change.h"
#include "schemas/historycheck.h"

namespace Rollcall::Test {

// Changes what some links tell in one of their own columns.
class LinkEditGesture
{
public:
    LinkEditGesture(Workbench &bench, HistoryCheck &history);

    void make();

private:
    QList<Link> randomLinks();
    StoredLink storedAs(const Link &link) const;
    QVariant heldBy(const Link &link) const;
    void choose(const QList<Link> &links, bool isWrong, const QVariant &after);
    bool isTwiceInKey() const;
    bool isTwiceAtAll() const;

    Workbench &m_bench;
    HistoryCheck &m_history;
    QStringList m_columns; // that can be edited
    ValueColumn m_column;  // that is edited
    QList<LinkEdit> m_edits;
    Expectation m_expected;
    std::multiset<StoredLink> m_result;
};

} // namespace Rollcall::Test
