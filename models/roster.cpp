#include "models/roster.h"

#include "models/discovery/completion.h"
#include "models/discovery/linkname.h"
#include "models/discovery/namedchoices.h"
#include "models/discovery/words.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/heldnames.h"
#include "models/lists/membersmodel.h"
#include "models/lists/remotechangereport.h"
#include "models/log/statementlog.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/changefeed.h"
#include "models/sql/changewatch.h"
#include "models/sql/damagecheck.h"
#include "models/sql/dialect.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "models/store/linkstatements.h"
#include "models/values/quoting.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace Rollcall {

Roster::Roster(std::shared_ptr<OpenDatabase> file)
    : m_file(std::move(file))
{
}

Roster::~Roster()
{
    if (m_isBuilt)
        m_file->history().clear(); // its steps refer to the controller
}

Result<std::unique_ptr<Roster>> Roster::over(std::shared_ptr<OpenDatabase> file, const Relationship &relationship)
{
    std::unique_ptr<Roster> roster(new Roster(std::move(file)));
    if (const auto built = roster->build(relationship); !built)
        return built.error();
    return roster;
}

Result<std::unique_ptr<Roster>> Roster::open(const QString &path, const Relationship &relationship,
                                             std::unique_ptr<StatementLog> log, Session::Access access)
{
    auto file = OpenDatabase::open(path, std::move(log), access);
    return file ? over(*std::move(file), relationship) : file.error();
}

Result<std::unique_ptr<Roster>> Roster::create(const QString &path, const Relationship &relationship,
                                               const QStringList &schema, std::unique_ptr<StatementLog> log)
{
    auto file = OpenDatabase::create(path, schema, std::move(log));
    if (!file)
        return file.error();
    auto roster = over(*std::move(file), relationship);
    if (!roster)
        QFile::remove(path);
    return roster;
}

Result<std::unique_ptr<Roster>> Roster::inMemory(const Relationship &relationship, const QStringList &schema,
                                                 std::unique_ptr<StatementLog> log)
{
    auto file = OpenDatabase::inMemory(schema, std::move(log));
    return file ? over(*std::move(file), relationship) : file.error();
}

Result<> Roster::build(const Relationship &sketch)
{
    const Catalog &catalog = m_file->catalog();
    auto relationship = completedBy(session(), sketch, catalog, session().place().title());
    if (!relationship)
        return relationship.error();
    m_relationship = *std::move(relationship);
    if (m_relationship.readOnlyReason.isEmpty()) {
        const auto reason = mixedKeysReason(session(), m_relationship, catalog);
        if (!reason)
            return reason.error();
        m_relationship.readOnlyReason = *reason;
    }
    nameChoices(m_relationship, catalog, session());
    describeSurroundings();

    QMap<QString, QString> tables;
    for (const QString &name : {m_relationship.left.table, m_relationship.right.table, m_relationship.link.table})
        tables.insert(name, catalog.table(name)->sql);
    m_store = std::make_unique<MembershipStore>(m_relationship, session());
    m_schemaVersion = schemaVersion();
    m_store->setSchemaCheck([this] { return checkSchema(); });
    m_store->setTables(tables);
    QHash<QString, Noun> nouns;
    const QString prefix = LinkName(m_relationship).prefix;
    for (const TableInfo &table : catalog.tables)
        nouns.insert(foldedName(table.name), nounFor(table.name, prefix));
    m_store->setNouns(nouns);
    // Look for changes by other programs first: a plain reload() of the lists would show those
    // changes, and nothing could report them any more.
    connect(m_store.get(), &MembershipStore::stale, this, [this] {
        if (!reloadIfChangedElsewhere() && m_canRead)
            (void)reload();
    });
    for (const Side side : {Side::Left, Side::Right}) {
        QStringList columns;
        for (const ColumnInfo &column : catalog.table(m_relationship.at(side).table)->columns) {
            if (!m_relationship.at(side).isKey(column.name) && !column.isGenerated)
                columns.append(column.name);
        }
        m_store->setEntityColumns(side, columns);
    }
    m_controller = std::make_unique<MembershipController>(*m_store, history());
    for (const Side side : {Side::Left, Side::Right}) {
        m_entities[int(side)] = std::make_unique<EntityModel>(*m_controller, side, *catalog.table(m_relationship.at(side).table));
        m_members[int(side)] = std::make_unique<MembersModel>(*m_controller, side);
    }
    m_names = std::make_unique<HeldNames>(HeldNames::Tables{m_entities[0].get(), m_entities[1].get()}, m_relationship, session());
    m_controller->setNames(*m_names);
    m_remoteChanges = std::make_unique<RemoteChangeReport>(*m_controller, RemoteChangeReport::Lists{{m_entities[0].get(), m_entities[1].get()}, {m_members[0].get(), m_members[1].get()}});
    connect(m_remoteChanges.get(), &RemoteChangeReport::told, this, &Roster::othersDid);
    m_known.set(session().changes().version());
    m_watch = session().changes().watch();
    if (m_watch) {
        connect(m_watch.get(), &ChangeWatch::touched, this, &Roster::reloadIfChangedElsewhere);
        connect(&session().writeActivity(), &WriteActivity::ended, this, &Roster::followOwnWork);
    }
    connectLookAgain();
    const auto read = reload();
    m_isBuilt = bool(read);
    return read;
}

qint64 Roster::schemaVersion()
{
    return session().schema().version();
}

// Another program may have given the tables columns that nobody here knows of: an undo would lose them.
Result<> Roster::checkSchema()
{
    const qint64 version = schemaVersion();
    if (version == m_schemaVersion) {
        m_canRead = true;
        return {};
    }
    const auto now = session().schema().catalog();
    if (!now)
        return now.error();
    if (const auto same = compareWith(*now); !same)
        return same;
    m_schemaVersion = version;
    return {};
}

static bool hasColumnsOf(const TableInfo &after, const TableInfo &before)
{
    return std::all_of(before.columns.cbegin(), before.columns.cend(), [&](const ColumnInfo &column) { return after.column(column.name); });
}

// The table that lacks what the path needs; empty where all is there.
static QString brokenAt(const NamePath &path, const QString &table, const Catalog &now)
{
    const auto hasAll = [&now](const QString &name, const QStringList &columns) {
        const TableInfo *info = now.table(name);
        return info && std::all_of(columns.cbegin(), columns.cend(), [info](const QString &column) { return info->column(column); });
    };
    QString before = table;
    for (const NamePath::Step &step : path.steps) {
        if (!hasAll(before, step.columns))
            return before;
        if (!hasAll(step.table, step.key))
            return step.table;
        before = step.table;
    }
    return hasAll(before, {path.column.name}) ? QString() : before;
}

// A view may lose a column, or all of them, while its own SQL stays the same.
Result<> Roster::compareWith(const Catalog &now)
{
    Result<> same;
    m_canRead = true;
    for (const QString &name : {m_relationship.left.table, m_relationship.right.table, m_relationship.link.table}) {
        const TableInfo *before = m_file->catalog().table(name);
        const TableInfo *after = now.table(name);
        const bool isReadable = after && hasColumnsOf(*after, *before);
        m_canRead = m_canRead && isReadable;
        if (same && !after)
            same = MembershipStore::tableGone(name);
        else if (same && (after->sql != before->sql || !isReadable))
            same = MembershipStore::tableChanged(name);
    }
    for (const Side side : {Side::Left, Side::Right}) {
        for (const NamePath &path : std::as_const(m_relationship.at(side).paths)) {
            const QString gone = brokenAt(path, m_relationship.at(side).table, now);
            m_canRead = m_canRead && gone.isEmpty();
            if (same && !gone.isEmpty())
                same = now.table(gone) ? MembershipStore::tableChanged(gone) : MembershipStore::tableGone(gone);
        }
    }
    return same;
}

// Answers whether the lists can be read.
bool Roster::followSchema()
{
    const auto same = checkSchema();
    const bool isOutOfDate = !same && same.error().isOutOfDate();
    if (!same && !isOutOfDate) // a lock, say: nobody knows
        return m_canRead;
    const bool isNews = isOutOfDate && (!m_outOfDate || m_outOfDate->sentence != same.error().sentence);
    const auto before = std::exchange(m_outOfDate, isOutOfDate ? std::optional(same.error()) : std::nullopt);
    if (isNews)
        emit lost(*m_outOfDate);
    else if (before && !isOutOfDate)
        emit caughtUp(*before);
    return !isOutOfDate || m_canRead;
}

Failure Roster::explained(const Failure &failure)
{
    if (failure.kind != Failure::Statement)
        return failure;
    const auto same = checkSchema();
    return same || !same.error().isOutOfDate() ? failure : Failure{same.error().sentence, failure.details, same.error().kind, same.error().code};
}

// Fills in what the relationship takes from the rest of the catalogue: conflict clauses, row
// numbers, unique columns, checks by foreign keys.
void Roster::describeSurroundings()
{
    LinkDescription &link = m_relationship.link;
    const TableInfo &table = *m_file->catalog().table(link.table);
    // A plain text search: a false positive does no harm. Tables with triggers are left out, because an OR clause in our
    // statement would override the conflict clauses inside the triggers; rows replaced there are recorded instead.
    const auto hasConflictClause = [this](const QString &name) {
        const TableInfo &found = *m_file->catalog().table(name);
        return !found.hasTriggers && found.sql.contains(QLatin1String("CONFLICT"), Qt::CaseInsensitive);
    };
    const auto isNumbered = [this](const QString &name) {
        if (!session().features().numbersRows)
            return false;
        const TableInfo &found = *m_file->catalog().table(name);
        const QString number = session().dialect().rowNumber(); // where a column has this name, SQL would mean the column
        return found.isNumbered && (found.numberNames.contains(number) || isSameName(found.numberedColumn, number));
    };
    link.isNumbered = isNumbered(link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        m_relationship.at(side).hasConflictClause = hasConflictClause(m_relationship.at(side).table);
        EntityDescription &entity = m_relationship.at(side);
        const TableInfo &entities = *m_file->catalog().table(entity.table);
        entity.isNumbered = isNumbered(entity.table);
        entity.mayLackKey = entity.isNumbered && std::any_of(entity.key.cbegin(), entity.key.cend(), [&entities](const QString &column) {
            return column != entities.numberedColumn && !entities.column(column)->isNotNull;
        });
    }
    link.hasConflictClause = hasConflictClause(link.table);
    for (const ColumnInfo &column : std::as_const(link.ownColumns)) {
        if (table.isUnique({column.name}))
            link.uniqueColumns.append(column.name);
    }
    const bool isDeferred = table.sql.contains(QLatin1String("DEFERR"), Qt::CaseInsensitive); // a false positive does no harm
    const auto isChecked = [&](Side side) {
        const EntityDescription &entity = m_relationship.at(side);
        return std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&](const ForeignKey &key) {
            return key.columns == link.columns(side) && key.referenced == entity.key && isSameName(key.table, entity.table);
        });
    };
    const auto mayBeEmpty = [&table](const QString &name) {
        const ColumnInfo *column = table.column(name);
        return column && !column->isNotNull && column->keyPosition == 0;
    };
    for (const Side side : {Side::Left, Side::Right}) {
        const QStringList &columns = link.columns(side);
        const bool isKept = std::all_of(columns.cbegin(), columns.cend(), mayBeEmpty);
        link.keepsPast[int(side)] = isKept && std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&](const ForeignKey &key) {
            return key.emptiesColumns && key.columns == link.columns(side) && isSameName(key.table, m_relationship.at(side).table);
        });
    }
    link.checksEnds = !isDeferred && isChecked(Side::Left) && isChecked(Side::Right);
    for (const Side side : {Side::Left, Side::Right})
        link.isAlone[int(side)] = table.isUnique(link.columns(side) + link.condition.equalColumns());
    for (const Side side : {Side::Left, Side::Right}) {
        const TableInfo &entities = *m_file->catalog().table(m_relationship.at(side).table);
        const auto isAlike = [&](const QString &ours, const QString &theirs) {
            const ColumnInfo *one = table.column(ours);
            const ColumnInfo *other = entities.column(theirs);
            return one && other && one->affinity == other->affinity && one->collation == other->collation;
        };
        const QStringList &key = m_relationship.at(side).key;
        link.sortsAsKeys[int(side)] = std::equal(key.cbegin(), key.cend(), link.columns(side).cbegin(), link.columns(side).cend(),
                                                 [&](const QString &theirs, const QString &ours) { return isAlike(ours, theirs); });
    }
    link.hasFurtherReferences = std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&link](const ForeignKey &key) {
        return key.columns != link.leftColumns && key.columns != link.rightColumns;
    });
}

Result<> Roster::reload()
{
    if (m_outOfDate && !m_canRead) {
        emit lost(*m_outOfDate);
        return *m_outOfDate;
    }
    Result<> worst;
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto read = m_entities[int(side)]->refresh(); !read)
            worst = read;
        if (const auto read = m_members[int(side)]->refresh(); !read)
            worst = read;
    }
    emit reloaded();
    return worst;
}

// A worker's commit is our own; but while it worked, nobody looked whether others did.
void Roster::followOwnWork(qint64 versionBefore, qint64 versionAfter)
{
    m_known.follow(versionBefore, versionAfter);
    QMetaObject::invokeMethod(this, &Roster::reloadIfChangedElsewhere, Qt::QueuedConnection);
}

bool Roster::reloadIfChangedElsewhere()
{
    if (session().writeActivity().isWriting())
        return false; // only when the worker has ended is it known whose commit it was
    const auto inPlace = session().storage().checkInPlace();
    if (!inPlace && !m_isLost)
        emit lost(inPlace.error());
    m_isLost = !inPlace;
    const qint64 version = session().changes().version();
    if (version == ChangeFeed::Unknown)
        m_lookAgain.start(); // someone writes, or holds the file
    if (version == ChangeFeed::Unknown || m_known.isAt(version))
        return false;
    m_known.set(version);
    if (followSchema()) {
        m_remoteChanges->begin();
        (void)reload();
        m_remoteChanges->end();
    }
    emit changedElsewhere();
    return true;
}

static constexpr int FirstLook = 200; // milliseconds

// Reads again later what could not be read because of a lock or a disk error.
void Roster::connectLookAgain()
{
    m_lookAgain.setInterval(FirstLook);
    m_lookAgain.setSingleShot(true);
    const auto note = [this](const Failure &failure) {
        if (failure.isDamage() && m_damageCheck) // perhaps a reader met it
            m_damageCheck->start(true);
        constexpr int LongestInterval = 5000; // milliseconds
        if (!failure.isTemporary() && failure.kind != Failure::Storage)
            return;
        if (m_missed) // the retry failed, too
            m_lookAgain.setInterval(qMin(2 * m_lookAgain.interval(), LongestInterval));
        m_missed = failure;
        m_lookAgain.start();
    };
    for (const Side side : {Side::Left, Side::Right}) {
        connect(m_entities[int(side)].get(), &EntityModel::readFailed, this, note);
        connect(m_members[int(side)].get(), &MembersModel::readFailed, this, note);
    }
    connect(&m_lookAgain, &QTimer::timeout, this, &Roster::lookAgain);
}

void Roster::lookAgain()
{
    const bool isReloaded = reloadIfChangedElsewhere();
    if (m_lookAgain.isActive() || !m_missed)
        return; // not yet
    const Failure missed = *m_missed;
    if (!isReloaded && !reload())
        return; // the failure has been reported and noted again
    m_missed.reset();
    m_lookAgain.setInterval(FirstLook);
    emit caughtUp(missed);
}

void Roster::lookForOrphans()
{
    if (!BackgroundReader::mustRead(session()) && !KeyReader::isLong(session(), m_relationship.link.table, m_relationship.link.isNumbered)) {
        const auto orphans = m_store->strays();
        if (orphans && !orphans->isEmpty())
            emit orphansFound(orphans->size(), true);
        return;
    }
    m_orphanReader = std::make_unique<BackgroundReader>(session(), nullptr);
    m_orphanReader->start([this, all = LinkStatements(m_relationship, session().dialect()).orphans(), table = quoted(m_relationship.link.table)](BackgroundReader::Task &task) {
        constexpr int VeryMany = 1'000'000;
        const auto number = [&task](const Statement &statement) {
            const auto rows = task.session().run(statement);
            return rows ? rows->rows.first().first().toLongLong() : 0;
        };
        if (number({QStringLiteral("SELECT count(*) AS count_1 \nFROM (SELECT 1 FROM %1 LIMIT ?)").arg(table), {VeryMany + 1}}) > VeryMany)
            return;
        const qint64 orphans = number({QStringLiteral("SELECT count(*) AS count_1 \nFROM (%1)").arg(all.text), all.values});
        if (orphans > 0)
            task.deliver([this, orphans] { emit orphansFound(orphans, false); });
    });
}

void Roster::lookForDamage()
{
    if (m_damageCheck)
        return;
    m_damageCheck = std::make_unique<DamageCheck>(session());
    connect(&session().guard(), &WriteGuard::damageSuspected, m_damageCheck.get(), [this] { m_damageCheck->start(true); });
    m_damageCheck->start();
}

bool Roster::hasLookedForDamage() const
{
    return m_damageCheck && !m_damageCheck->isRunning();
}

} // namespace Rollcall
