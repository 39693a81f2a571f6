#pragma once

#include "models/opendatabase.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/sql/changefeed.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Rollcall {

class BackgroundReader;
class DamageCheck;
class EntityModel;
class ChangeWatch;
class HeldNames;
class MembersModel;
class MembershipController;
class MembershipStore;
class RemoteChangeReport;
class StatementLog;

// An open database seen through one relationship: everything a window needs of it, built bottom-up.
class Roster : public QObject
{
    Q_OBJECT

public:
    // Looks at an open file through a relationship that names tables, keys, labels and the link's columns;
    // the rest is read from the file, which must hold them.
    static Result<std::unique_ptr<Roster>> over(std::shared_ptr<OpenDatabase> file, const Relationship &relationship);
    // Opens a file that must hold the relationship's three tables; nothing is written.
    static Result<std::unique_ptr<Roster>> open(const QString &path, const Relationship &relationship,
                                                std::unique_ptr<StatementLog> log,
                                                Session::Access access = Session::Access::ReadWrite);
    // Makes a new file with these statements, each run as it stands, in one transaction.
    static Result<std::unique_ptr<Roster>> create(const QString &path, const Relationship &relationship,
                                                  const QStringList &schema, std::unique_ptr<StatementLog> log);
    // The same in memory, for tests.
    static Result<std::unique_ptr<Roster>> inMemory(const Relationship &relationship, const QStringList &schema,
                                                    std::unique_ptr<StatementLog> log);
    ~Roster() override;

    const Relationship &relationship() const { return m_relationship; }
    const std::shared_ptr<OpenDatabase> &file() const { return m_file; }
    Session &session() { return m_file->session(); }
    StatementLog &log() { return m_file->log(); }
    MembershipStore &store() { return *m_store; }
    MembershipController &controller() { return *m_controller; }
    History &history() { return m_file->history(); }
    EntityModel &entities(Side side) { return *m_entities[int(side)]; }
    // The list of members on this side; its anchors are on the other side.
    MembersModel &members(Side side) { return *m_members[int(side)]; }

    // Reads again everything that is shown. Where the tables no longer match their description,
    // what is shown stays, and the failure says so.
    Result<> reload();
    // Reloads when another program has changed the file since the last look; answers whether it had.
    bool reloadIfChangedElsewhere();
    // Returns the failure, or, where another program has changed the tables, a failure that says so.
    Failure explained(const Failure &failure);
    // Counts the links of which an end does not exist, and emits orphansFound() when there are any. Many links are counted in a
    // reader's thread; very many are not counted at all, because every one would have to be read.
    void lookForOrphans();
    // Has the whole file looked through, unless it is large: see DamageCheck.
    void lookForDamage();
    bool hasLookedForDamage() const;

signals:
    void changedElsewhere();
    // By reload(): all that is shown has been read again, or is being read.
    void reloaded();
    // Describes what others changed, as far as the lists show it: "Someone else added 2 heroes to Z-Force".
    void othersDid(const QString &sentence);
    // `isQuick`: to remove them would not take long.
    void orphansFound(qint64 count, bool isQuick);
    // The file was moved, deleted or replaced, or its tables were changed themselves; told once each time.
    void lost(const Rollcall::Failure &failure);
    // What could not be read before (as readFailed() said) because of a lock has now been read.
    void caughtUp(const Rollcall::Failure &failure);

private:
    explicit Roster(std::shared_ptr<OpenDatabase> file);

    Result<> build(const Relationship &relationship);
    void describeSurroundings();
    void followOwnWork(qint64 versionBefore, qint64 versionAfter);
    Result<> checkSchema();
    Result<> compareWith(const Catalog &now);
    bool followSchema();
    qint64 schemaVersion();
    void connectLookAgain();
    void lookAgain();

    std::shared_ptr<OpenDatabase> m_file;
    Relationship m_relationship;
    std::unique_ptr<MembershipStore> m_store;
    std::unique_ptr<MembershipController> m_controller;
    std::unique_ptr<EntityModel> m_entities[2];
    std::unique_ptr<MembersModel> m_members[2];
    std::unique_ptr<HeldNames> m_names;
    std::unique_ptr<RemoteChangeReport> m_remoteChanges;
    std::unique_ptr<ChangeWatch> m_watch; // null where nobody else can write
    std::unique_ptr<BackgroundReader> m_orphanReader;
    std::unique_ptr<DamageCheck> m_damageCheck;
    QTimer m_lookAgain; // while a lock is in the way
    std::optional<Failure> m_missed;
    ChangeFeed::Bookmark m_known; // the version of the file that the lists show
    qint64 m_schemaVersion = -1;
    bool m_isLost = false;
    std::optional<Failure> m_outOfDate; // the failure as it was last reported
    bool m_canRead = true; // every column that was described is still there
    bool m_isBuilt = false;
};

} // namespace Rollcall
