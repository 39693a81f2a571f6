#include "models/engines/sqlite/sqlitefile.h"

#include "models/engines/sqlite/lockholder.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace Rollcall {

SqliteFile::SqliteFile(const Place &place)
    : m_place(place)
    , m_identity(place.path(), place.identity())
{
}

SqliteFile::~SqliteFile()
{
    m_identity.unlist();
}

Place SqliteFile::placeOf(const QString &path, Place::MakeEngine makeEngine)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    return {Place::Kind::File, absolute, FileIdentity::identityOf(absolute), makeEngine};
}

Place SqliteFile::inMemory(Place::MakeEngine makeEngine)
{
    return {Place::Kind::Memory, {}, QUuid::createUuid().toString(QUuid::WithoutBraces), makeEngine};
}

void SqliteFile::list()
{
    m_identity.list();
    if (QFileInfo(m_place.path()).size() > 0)
        m_identity.setFilled();
}

void SqliteFile::setLogged()
{
    m_isLogged = true;
    m_identity.setLogged();
}

Result<> SqliteFile::create()
{
    if (!m_place.isFile())
        return {};
    QFile file(m_place.path());
    if (file.exists())
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(m_place.path())};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return Failure{Tr::tr("\"%1\" cannot be created here. Choose a folder you may write to.").arg(m_place.path()), file.errorString()};
    file.close();
    m_identity.identify();
    m_place = Place(m_place.kind(), m_place.path(), m_identity.identity(), m_place.engineMaker());
    return {};
}

void SqliteFile::discard()
{
    if (m_place.isFile())
        QFile::remove(m_place.path());
}

bool SqliteFile::isWritable() const
{
    return !m_place.isFile() || QFileInfo(m_place.path()).isWritable();
}

Result<> SqliteFile::checkInPlace() const
{
    return m_place.isFile() ? m_identity.check() : Result<>();
}

bool SqliteFile::includes(const QString &path) const
{
    return m_place.isFile() && m_identity.includes(path);
}

bool SqliteFile::hasOtherNames() const
{
    return m_place.isFile() && m_isLogged && m_identity.hasOtherNames();
}

QString SqliteFile::lockHolder() const
{
    return m_place.isFile() ? Rollcall::lockHolder(m_place.path()) : QString();
}

qint64 SqliteFile::size() const
{
    return m_place.isFile() ? QFileInfo(m_place.path()).size() + QFileInfo(m_identity.realPath() + QStringLiteral("-wal")).size() : 0;
}

} // namespace Rollcall
