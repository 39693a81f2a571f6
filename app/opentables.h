#pragma once

#include "models/discovery/evidence.h"
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

class BackgroundReader;
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

    // Looks at stored values to know better what links what: at all of them before this returns, or, with a window, at what there was no
    // time for, in a thread. listChanged() tells when the list has become another one.
    void lookAtValues();
    void lookAtValuesLater();

    const std::shared_ptr<OpenDatabase> &file() const { return m_file; }
    const RelationList &list() const { return m_list; }
    qsizetype current() const { return m_current; }
    Roster *roster() const { return m_roster; }

    // The one that was shown last time, else the best, else whatever can be shown; remember() keeps which that was.
    Result<> showFirst();
    // Why showFirst() could not show what it should have; empty where it could.
    const QString &fellBackBecause() const { return m_fellBackBecause; }
    // True where nothing is remembered, and the best that was found are things of their own that refer to two others.
    bool isFarFetched() const;
    // Nothing is remembered of this file.
    bool isFirstTime() const;
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
    void listChanged();
    // From rosters that are not shown now, whose steps were undone or redone.
    void told(const QString &sentence);
    void refused(const Rollcall::Failure &failure, Rollcall::MembershipController &controller);

private:
    QList<Relationship> appointed() const;
    void findRelations();
    Result<> bring(qsizetype index);
    void watch(Roster &roster);

    std::shared_ptr<OpenDatabase> m_file;
    QList<Relationship> m_known;
    Evidence m_evidence;
    std::unique_ptr<BackgroundReader> m_reader;
    RelationList m_list;
    std::map<QString, std::unique_ptr<Roster>> m_rosters; // by nameOf()
    std::vector<std::unique_ptr<Roster>> m_retired;
    Roster *m_roster = nullptr;
    qsizetype m_current = -1;
    QString m_fellBackBecause;
    bool m_isRemembered = true;
};

} // namespace Rollcall
