#pragma once

#include "models/discovery/relationlist.h"
#include "models/discovery/rosterdraft.h"
#include "models/result.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

class QSettings;

namespace Rollcall {

class MembershipController;
class OpenDatabase;
class Roster;

// The relationships of the open file: which can be chosen, which is shown, and what is remembered of both
// in the user's settings. Those that were shown before stay alive, for the history holds their steps.
class OpenTables : public QObject
{
    Q_OBJECT

public:
    // `known`: see RelationList::of().
    OpenTables(std::shared_ptr<OpenDatabase> file, const QList<Relationship> &known);
    ~OpenTables() override;

    const std::shared_ptr<OpenDatabase> &file() const { return m_file; }
    const RelationList &list() const { return m_list; }
    qsizetype current() const { return m_current; }
    Roster *roster() const { return m_roster; }

    // Shows the relationship that was shown last time, otherwise the best one. Call remember() to store which one it was.
    Result<> showFirst();
    // Shows it and remembers it.
    Result<> show(qsizetype index);
    void remember(QSettings &settings) const;
    // Adds what the user described, shows it and remembers it for this file.
    Result<> appoint(const Relationship &relationship);
    // Makes the link table that the file lacks, and shows it; one step of the history. `undone`: see TableCommand.
    Result<> make(const RosterDraft &draft, const std::function<void()> &undone);
    // The tables that a new link table could join.
    QList<DraftSide> linkable() const;
    // False for a file of which nothing is to be remembered.
    void setRemembered(bool isRemembered) { m_isRemembered = isRemembered; }

signals:
    // From rosters that are not shown now, whose steps were undone or redone.
    void told(const QString &sentence);
    void refused(const Rollcall::Failure &failure, Rollcall::MembershipController &controller);

private:
    QList<Relationship> appointed() const;
    Result<> bring(qsizetype index);
    void watch(Roster &roster);

    std::shared_ptr<OpenDatabase> m_file;
    QList<Relationship> m_known;
    RelationList m_list;
    std::map<QString, std::unique_ptr<Roster>> m_rosters; // by nameOf()
    std::vector<std::unique_ptr<Roster>> m_retired;
    Roster *m_roster = nullptr;
    qsizetype m_current = -1;
    bool m_isRemembered = true;
};

} // namespace Rollcall
