#include "models/roster.h"

#include "models/discovery/completion.h"
#include "models/discovery/namedchoices.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/databasecopy.h"
#include "models/sql/filewatch.h"
#include "models/sql/statementlog.h"

#include <QFile>
#include <QFileInfo>

namespace Rollcall {

Roster::Roster(std::shared_ptr<OpenFile> file)
    : m_file(std::move(file))
{
}

Roster::~Roster()
{
    m_file->history().clear(); // its steps refer to the controller
}

Result<std::unique_ptr<Roster>> Roster::over(std::shared_ptr<OpenFile> file, const Relationship &relationship)
{
    std::unique_ptr<Roster> roster(new Roster(std::move(file)));
    if (const auto built = roster->build(relationship); !built)
        return built.error();
    return roster;
}

Result<std::unique_ptr<Roster>> Roster::open(const QString &path, const Relationship &relationship,
                                             std::unique_ptr<StatementLog> log, Session::Access access)
{
    auto file = OpenFile::open(path, std::move(log), access);
    return file ? over(*std::move(file), relationship) : file.error();
}

Result<std::unique_ptr<Roster>> Roster::create(const QString &path, const Relationship &relationship,
                                               const QStringList &schema, std::unique_ptr<StatementLog> log)
{
    auto file = OpenFile::create(path, schema, std::move(log));
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
    auto file = OpenFile::inMemory(schema, std::move(log));
    return file ? over(*std::move(file), relationship) : file.error();
}

Result<> Roster::build(const Relationship &sketch)
{
    const Catalog &catalog = m_file->catalog();
    auto relationship = completed(sketch, catalog, QFileInfo(session().path()).fileName());
    if (!relationship)
        return relationship.error();
    m_relationship = *std::move(relationship);
    nameChoices(m_relationship, catalog, session());

    m_store = std::make_unique<MembershipStore>(m_relationship, session());
    m_store->setOutsideReferences(OutsideReferences(m_relationship, catalog));
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
    m_dataVersion = session().dataVersion();
    if (session().path() != QLatin1String(":memory:")) {
        m_watch = std::make_unique<FileWatch>(session().path());
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
    const auto inPlace = session().checkInPlace();
    if (!inPlace && !m_isLost)
        emit lost(inPlace.error());
    m_isLost = !inPlace;
    const qint64 version = session().dataVersion();
    if (version == m_dataVersion)
        return false;
    m_dataVersion = version;
    (void)reload();
    emit changedElsewhere();
    return true;
}

Result<> Roster::saveCopy(const QString &path) const
{
    if (!m_file->session().checkInPlace())
        return m_file->session().rescueInto(path);
    return copyDatabase(m_file->session().path(), path);
}

} // namespace Rollcall
