#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/blockwriter.h"
#include "models/store/effectwatch.h"
#include "models/store/entitywriter.h"
#include "models/store/linkeditor.h"
#include "models/store/linksleft.h"
#include "models/store/linkwriter.h"
#include "models/store/onlyshown.h"
#include "models/store/storedlinks.h"

#include <QMap>
#include <QObject>

#include <array>
#include <functional>

namespace Rollcall {

class Session;

// The one writer of the link table and of the two tables it joins. Each Change is one transaction; after the commit changed() is
// emitted once, and every list, count and mark updates itself from it.
class MembershipStore : public QObject, public StoredLinks
{
    Q_OBJECT

public:
    // What another store needs to keep the same rules on another connection to the same file: values only.
    struct Rules
    {
        Relationship relationship;
        std::array<QStringList, 2> entityColumns;
        QMap<QString, QString> tables; // how each was made
    };

    MembershipStore(const Relationship &relationship, Session &session, QObject *parent = nullptr);
    // For a worker; also checks the tables, as setSchemaCheck() would.
    MembershipStore(const Rules &rules, Session &session);
    Rules rules() const;

    // Each side's columns that can be written, in table order, without the key.
    void setEntityColumns(Side side, const QStringList &columns) { m_entities.setColumns(side, columns); }
    const QStringList &entityColumns(Side side) const { return m_entities.columns(side); }
    // Called inside every transaction before anything is written; fails when the tables are no longer as they were described.
    void setSchemaCheck(const std::function<Result<>()> &check) { m_checkSchema = check; }
    Result<> checkSchema() const { return m_checkSchema ? m_checkSchema() : Result<>(); }
    // How the tables were made when they were described: their names, and the SQL.
    void setTables(const QMap<QString, QString> &tables) { m_tables = tables; }
    // What people call a row of each table, by its name in lower case; for what a gesture does to other tables.
    void setNouns(const QHash<QString, Noun> &nouns) { m_nouns = nouns; }
    const QHash<QString, Noun> &nouns() const { return m_nouns; }
    // Told between the steps of a long change.
    void setProgress(const Progress &progress) { m_blocks.setProgress(progress); }
    const Relationship &relationship() const override { return m_relationship; }
    Session &session() const { return m_session; }
    // Why nothing can be changed here, as a sentence; empty when it can.
    QString readOnlyReason() const;

    static Failure tableChanged(const QString &table);
    static Failure tableGone(const QString &table);
    bool takesBlocks() const override;

    // Applies everything or nothing. A gesture is planned inside the transaction. Returns the change as it was
    // written: with the keys that the database chose, the links that were removed with an entity, and the
    // values of removed rows; empty when there was nothing to do.
    Result<Change> apply(const Change &change);
    // Emits the signals for a change that a worker has applied or failed to apply, as apply() would.
    void announce(const Result<Change> &done);

    // Fails when one of the keys is of a row that can only be shown.
    Result<> checkKeys(Side side, const KeyList &keys) const { return m_onlyShown.check(side, keys); }
    Result<> checkKeys(const Change &change) const { return m_onlyShown.check(change); }
    Result<> checkKeys(const Gesture &gesture) const { return m_onlyShown.check(gesture); }
    // Has the lists read again what may be older than the file.
    void reportStale() { emit stale(); }

    // Which of these memberships are stored now.
    Result<QList<Membership>> stored(const QList<Membership> &pairs) const;
    Result<QList<Link>> storedLinks(const QList<Membership> &pairs) const override;
    Result<QList<Link>> linksOf(Side side, const QList<Key> &keys) const override;
    Result<KeyList> membersOf(Side memberSide, const Key &anchor) const override { return m_blocks.membersOf(memberSide, anchor); }
    Result<QList<Key>> existing(Side side, const QList<Key> &keys) const override;
    Result<QList<Key>> named(Side side, const QStringList &names) const override;
    Result<QList<Link>> strays() const override;
    // How many links these entities have; no more than `most` are counted. -1 when they cannot be read.
    qint64 linksUpTo(Side side, const KeyList &entities, qint64 most) const;
    // True when these entities have too many links to plan a gesture in the window, or when finding that out would take long.
    bool haveManyLinks(Side side, const KeyList &entities) const;
    // Set where there are so many links that finding those of an entity on this side takes long.
    void setSlow(Side side, bool isSlow) { m_isSlow[size_t(side)] = isSlow; }
    // The entities as stored now, all writable columns; those that are gone are left out.
    Result<QList<Entity>> entities(Side side, const QList<Key> &keys) const;

signals:
    // After the commit; `change` is what apply() answers.
    void changed(const Rollcall::Change &change);
    // What is on screen may be older than the file.
    void stale();

private:
    Failure explained(Failure failure, const Change &change) const;
    Result<> carryOutOrComeBack(Change &change);
    Result<> carryOut(Change &change);
    Result<> carryOutAsSeen(Change &change);
    Result<> watchedWrite(Change &change, const QStringList &tables);
    Result<> restoreRows(Change &change);
    Result<> checkNothingJoined(const Change &change) const;
    Result<bool> hasStrays(const Change &change) const;
    Result<> write(Change &change);
    Result<> plan(Change &change) const;
    Result<> writeIndexes(const Change &change);

    Relationship m_relationship;
    Session &m_session;
    LinkWriter m_links;
    LinkEditor m_linkEditor;
    BlockWriter m_blocks;
    EntityWriter m_entities;
    LinksLeft m_linksLeft;
    OnlyShown m_onlyShown;
    EffectWatch m_effects;
    QHash<QString, Noun> m_nouns;
    QMap<QString, QString> m_tables;
    std::function<Result<>()> m_checkSchema;
    std::array<bool, 2> m_isSlow = {};
};

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::Change)
