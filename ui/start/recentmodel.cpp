#include "ui/start/recentmodel.h"

#include "ui/widgets/tooltip.h"
#include "ui/window/filestate.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QThread>

#include <memory>

namespace Rollcall {

RecentModel::RecentModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RecentModel::refresh()
{
    const QStringList paths = RecentFiles::paths();
    if (paths != m_paths) {
        beginResetModel(); // a reset will do: nothing of the old list has to stay
        m_paths = paths;
        endResetModel();
    } else if (!m_paths.isEmpty()) {
        emit dataChanged(index(0), index(int(m_paths.size()) - 1));
    }
    lookUp();
}

// Nothing waits for the thread, which may take minutes on a network drive that no longer answers; it touches only its own data.
void RecentModel::lookUp()
{
    const auto missing = std::make_shared<QSet<QString>>();
    QThread *thread = QThread::create([paths = m_paths, missing] {
        for (const QString &path : paths) {
            if (!QFileInfo::exists(path))
                missing->insert(path);
        }
    });
    connect(thread, &QThread::finished, this, [this, missing, number = ++m_lookUps] {
        if (number == m_lookUps)
            setMissing(*missing);
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void RecentModel::setMissing(const QSet<QString> &missing)
{
    m_missing = missing;
    if (!m_paths.isEmpty())
        emit dataChanged(index(0), index(int(m_paths.size()) - 1));
    emit lookedUp();
}

int RecentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_paths.size());
}

static QString dayOf(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    constexpr int DaysWithNames = 7;
    const qint64 days = when.date().daysTo(QDate::currentDate());
    if (days == 0)
        return RecentModel::tr("Today");
    if (days == 1)
        return RecentModel::tr("Yesterday");
    if (days > 0 && days < DaysWithNames)
        return QLocale().standaloneDayName(when.date().dayOfWeek());
    return QLocale().toString(when.date(), QLocale::ShortFormat);
}

// The folder as people name it: relative to their home folder.
static QString folderOf(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    const QString home = QDir::homePath();
    if (folder == home)
        return RecentModel::tr("your folder");
    return folder.startsWith(home + u'/') ? folder.mid(home.size() + 1) : folder;
}

QString RecentModel::placeOf(const QString &path) const
{
    const QString day = dayOf(RecentFiles::lastOpened(path));
    const QString folder = folderOf(path);
    if (m_missing.contains(path))
        return day.isEmpty() ? tr("Not found in %1").arg(folder) : tr("%1, not found in %2", "a day and a folder").arg(day, folder);
    return day.isEmpty() ? tr("In %1", "a folder").arg(folder) : tr("%1, in %2", "a day and a folder").arg(day, folder);
}

QVariant RecentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &path = m_paths.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QFileInfo(path).fileName();
    case Qt::ToolTipRole:
        return plainToolTip(path);
    case Qt::AccessibleTextRole: {
        QStringList parts{QFileInfo(path).fileName(), RecentFiles::contents(path), placeOf(path)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case PathRole:
        return path;
    case ContentsRole:
        return RecentFiles::contents(path);
    case PlaceRole:
        return placeOf(path);
    case MissingRole:
        return m_missing.contains(path);
    default:
        return {};
    }
}

} // namespace Rollcall
