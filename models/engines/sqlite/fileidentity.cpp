#include "models/engines/sqlite/fileidentity.h"

#include "models/sql/place.h"
#include "models/tr.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <sys/stat.h>

#include <utility>

namespace Rollcall {

static QStringList &filesOpenHere() // by identity
{
    static QStringList files;
    return files;
}

FileIdentity::FileIdentity(const QString &path, const QString &identity)
    : m_path(path)
    , m_realPath(Place::realPathOf(path))
    , m_identity(identity)
{
}

QString FileIdentity::identityOf(const QString &path)
{
    QByteArray seed = QFileInfo(path).canonicalFilePath().toUtf8();
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        seed = QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(32));
}

Result<> FileIdentity::check() const
{
    const QFileInfo file(m_path);
    if (!file.exists() || !QFileInfo::exists(m_realPath)) { // a link may lead to its new place already, but a journal would be left here
        return Failure{Tr::tr("\"%1\" was moved or deleted while it was open, so nothing was written. Put it back, or use File > Save a Copy As "
                              "to rescue what is shown.").arg(file.fileName()), {}, Failure::Storage};
    }
    if (identityOf(m_path) != m_identity || identityOf(m_realPath) != m_identity) {
        return Failure{Tr::tr("\"%1\" was replaced by another file while it was open, so nothing was written. Open it again, or use "
                              "File > Save a Copy As to rescue what is shown.").arg(file.fileName()), {}, Failure::Storage};
    }
    const bool isEmpty = file.size() == 0;
    if (m_wasFilled && isEmpty) // to SQLite an empty file is a database without tables
        return Failure{Tr::tr("\"%1\" was emptied by another program while it was open, so nothing was written. Restore a backup.").arg(file.fileName()), {}, Failure::Storage};
    m_wasFilled = !isEmpty;
    if (!isLogInPlace()) {
        return Failure{Tr::tr("The file beside \"%1\" that holds its latest changes (its name ends in -wal) was moved or deleted while it was open, so nothing was written. Use File > "
                              "Save a Copy As to rescue what is shown, then open the file again.").arg(file.fileName()), {}, Failure::Storage};
    }
    return {};
}

bool FileIdentity::isLogInPlace() const
{
    const QString path = m_realPath + QStringLiteral("-wal");
    if (!m_isLogged || (m_log.isEmpty() && !QFile::exists(path)))
        return true;
    if (m_log.isEmpty())
        m_log = identityOf(path);
    return QFile::exists(path) && identityOf(path) == m_log;
}

bool FileIdentity::hasOtherNames() const
{
    struct stat status = {};
    return ::stat(QFile::encodeName(m_realPath).constData(), &status) == 0 && status.st_nlink > 1;
}

bool FileIdentity::includes(const QString &path) const
{
    if (QFileInfo::exists(path) && identityOf(path) == m_identity)
        return true;
    const QString real = Place::realPathOf(path);
    const auto isBeside = [&](const char *ending) { return real == m_realPath + QLatin1String(ending); };
    return isBeside("-wal") || isBeside("-shm") || isBeside("-journal");
}

void FileIdentity::list()
{
    if (!std::exchange(m_isListed, true))
        filesOpenHere().append(m_identity);
}

void FileIdentity::unlist()
{
    if (std::exchange(m_isListed, false))
        filesOpenHere().removeOne(m_identity);
}

bool FileIdentity::isOpenHere(const QString &path)
{
    return filesOpenHere().contains(identityOf(path));
}

} // namespace Rollcall
