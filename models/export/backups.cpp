#include "models/export/backups.h"

#include "models/tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Rollcall {

static constexpr QLatin1String NameOfMoment("yyyy-MM-dd HH-mm-ss-zzz");

Backups::Backups(const QString &folder, const QString &file)
    : m_file(QFileInfo(file).absoluteFilePath())
    , m_folder(QDir(folder).filePath(QString::fromLatin1(QCryptographicHash::hash(m_file.toUtf8(), QCryptographicHash::Sha256).toHex().left(24))))
{
}

// Files whose names are not a time are not backups of ours.
QList<Backups::Copy> Backups::all() const
{
    QList<Copy> copies;
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo &file : files) {
        QDateTime made = QDateTime::fromString(file.completeBaseName(), NameOfMoment);
        made.setTimeSpec(Qt::UTC); // in UTC, so that setting back the clock for winter does not change the order
        if (made.isValid())
            copies.append({file.filePath(), made.toLocalTime()});
    }
    return copies;
}

Result<QString> Backups::place(const QDateTime &now) const
{
    constexpr auto Mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QString above = QFileInfo(m_folder).path();
    for (const QString &folder : {above, m_folder}) {
        if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, Mine))
            return Failure{Tr::tr("The folder for backups, \"%1\", could not be created.").arg(QDir::toNativeSeparators(folder))};
    }
    return QDir(m_folder).filePath(now.toUTC().toString(NameOfMoment) + QStringLiteral(".db"));
}

void Backups::prune() const
{
    const QList<Copy> copies = all();
    for (const Copy &old : copies.mid(Kept))
        QFile::remove(old.path);
}

QString Backups::nameBeside(const Copy &copy) const
{
    const QFileInfo file(m_file);
    const QString base = Tr::tr("%1, backup of %2", "a file's name and a moment").arg(file.completeBaseName(), copy.made.toString(QStringLiteral("yyyy-MM-dd HH.mm.ss")));
    const QString ending = file.suffix().isEmpty() ? QString() : u'.' + file.suffix();
    QString path = file.dir().filePath(base + ending);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = file.dir().filePath(QStringLiteral("%1 (%2)%3").arg(base).arg(number).arg(ending));
    return path;
}

} // namespace Rollcall
