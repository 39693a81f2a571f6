#include "models/roster.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/databasecopy.h"
#include "models/sql/filewatch.h"
#include "models/sql/statementlog.h"
#include "models/sql/transaction.h"

#include <QFile>
#include <QFileInfo>

namespace Rollcall {

Roster::Roster(const Relationship &relationship, std::unique_ptr<StatementLog> log, std::unique_ptr<Session> session)
    : m_relationship(relationship)
    , m_log(std::move(log))
    , m_session(std::move(session))
{
}

Roster::~Roster()
{
    m_history.clear(); // its steps refer to the controller
}

Result<std::unique_ptr<Roster>> Roster::open(const QString &path, const Relationship &relationship,
                                             std::unique_ptr<StatementLog> log, Session::Access access)
{
    auto session = Session::open(path, *log, access);
    if (!session)
        return session.error();
    std::unique_ptr<Roster> roster(new Roster(relationship, std::move(log), *std::move(session)));
    if (const auto built = roster->build(); !built)
        return built.error();
    return roster;
}

Result<std::unique_ptr<Roster>> Roster::create(const QString &path, const Relationship &relationship,
                                               const QStringList &schema, std::unique_ptr<StatementLog> log)
{
    auto session = Session::create(path, *log);
    if (!session)
        return session.error();
    std::unique_ptr<Roster> roster(new Roster(relationship, std::move(log), *std::move(session)));
    if (const auto built = roster->runSchemaAndBuild(schema); !built) {
        roster.reset();
        QFile::remove(path);
        return built.error();
    }
    return roster;
}

Result<std::unique_ptr<Roster>> Roster::inMemory(const Relationship &relationship, const QStringList &schema,
                                                 std::unique_ptr<StatementLog> log)
{
    auto session = Session::inMemory(*log);
    if (!session)
        return session.error();
    std::unique_ptr<Roster> roster(new Roster(relationship, std::move(log), *std::move(session)));
    if (const auto built = roster->runSchemaAndBuild(schema); !built)
        return built.error();
    return roster;
}

Result<> Roster::runSchema(const QStringList &schema)
{
    Transaction transaction(*m_session);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    for (const QString &statement : schema) {
        if (const auto ran = m_session->run({statement}); !ran)
            return ran.error();
    }
    return transaction.commit();
}

Result<> Roster::runSchemaAndBuild(const QStringList &schema)
{
    const auto ran = runSchema(schema);
    return ran ? build() : ran;
}

static QString missingColumn(const TableInfo &table, const QStringList &wanted)
{
    for (const QString &name : wanted) {
        if (!name.isEmpty() && !table.column(name))
            return name;
    }
    return {};
}

static Result<TableInfo> requireTable(Session &session, const QString &name, const QStringList &columns, const Relationship &relationship)
{
    auto found = readTable(session, name);
    if (!found)
        return found.error();
    const QString file = QFileInfo(session.path()).fileName();
    if (!*found) {
        return Failure{Roster::tr("\"%1\" has no table \"%2\". Open a file with the tables \"%3\", \"%4\" and \"%5\", or make one with File > New.")
                           .arg(file, name, relationship.left.table, relationship.right.table, relationship.link.table)};
    }
    if (const QString missing = missingColumn(**found, columns); !missing.isEmpty()) {
        return Failure{Roster::tr("The table \"%2\" in \"%1\" has no column \"%3\". Open another file, or make one with File > New.")
                           .arg(file, name, missing)};
    }
    return **std::move(found);
}

// SQLite takes "ID" for "id"; what compares names here does not.
static void takeSpelling(const TableInfo &table, std::initializer_list<QString *> names)
{
    for (QString *name : names) {
        if (const ColumnInfo *column = table.column(*name))
            *name = column->name;
    }
}

// SQLite numbers the rows of a table whose only key column is declared INTEGER PRIMARY KEY.
static bool hasAutomaticKey(const TableInfo &table)
{
    int keyColumns = 0;
    bool isInteger = false;
    for (const ColumnInfo &column : table.columns) {
        if (column.keyPosition == 0)
            continue;
        ++keyColumns;
        isInteger = column.declaredType.compare(QLatin1String("INTEGER"), Qt::CaseInsensitive) == 0;
    }
    return table.hasRowId && keyColumns == 1 && isInteger;
}

Result<> Roster::build()
{
    TableInfo tables[2];
    for (const Side side : {Side::Left, Side::Right}) {
        EntityDescription &entity = m_relationship.at(side);
        auto table = requireTable(*m_session, entity.table, {entity.key, entity.label, entity.detail}, m_relationship);
        if (!table)
            return table.error();
        takeSpelling(*table, {&entity.key, &entity.label, &entity.detail});
        entity.hasAutomaticKey = hasAutomaticKey(*table);
        tables[int(side)] = *std::move(table);
    }
    LinkDescription &link = m_relationship.link;
    const auto linkTable = requireTable(*m_session, link.table, {link.leftColumn, link.rightColumn}, m_relationship);
    if (!linkTable)
        return linkTable.error();
    takeSpelling(*linkTable, {&link.leftColumn, &link.rightColumn});
    link.hasRowId = linkTable->hasRowId;
    for (const ColumnInfo &column : linkTable->columns) {
        const bool isKey = column.name == link.leftColumn || column.name == link.rightColumn;
        if (!isKey && !column.isGenerated)
            link.extraColumns.append(column.name);
    }

    m_store = std::make_unique<MembershipStore>(m_relationship, *m_session);
    for (const Side side : {Side::Left, Side::Right}) {
        QStringList columns;
        for (const ColumnInfo &column : std::as_const(tables[int(side)].columns)) {
            if (column.name != m_relationship.at(side).key && !column.isGenerated)
                columns.append(column.name);
        }
        m_store->setEntityColumns(side, columns);
    }
    m_controller = std::make_unique<MembershipController>(*m_store, m_history);
    for (const Side side : {Side::Left, Side::Right}) {
        m_entities[int(side)] = std::make_unique<EntityModel>(*m_controller, side, tables[int(side)]);
        m_members[int(side)] = std::make_unique<MembersModel>(*m_controller, side);
    }
    m_dataVersion = m_session->dataVersion();
    if (m_session->path() != QLatin1String(":memory:")) {
        m_watch = std::make_unique<FileWatch>(m_session->path());
        connect(m_watch.get(), &FileWatch::touched, this, &Roster::reloadIfChangedElsewhere);
    }
    return reload();
}

Result<> Roster::reload()
{
    Result<> worst;
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto read = m_entities[int(side)]->refresh(); !read)
            worst = read;
        if (const auto read = m_members[int(side)]->refresh(); !read)
            worst = read;
    }
    return worst;
}

bool Roster::reloadIfChangedElsewhere()
{
    const qint64 version = m_session->dataVersion();
    if (version == m_dataVersion)
        return false;
    m_dataVersion = version;
    (void)reload();
    emit changedElsewhere();
    return true;
}

Result<> Roster::saveCopy(const QString &path) const
{
    return copyDatabase(m_session->path(), path);
}

} // namespace Rollcall
