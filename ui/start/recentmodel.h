#pragma once

#include <QAbstractListModel>
#include <QSet>
#include <QStringList>

namespace Rollcall {

// The files opened last: each with its name, what is in it, and where it is. Whether they are still there is looked up in a
// thread, so that a disk that is asleep, or a far one, keeps nobody waiting.
class RecentModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole, ContentsRole, PlaceRole, MissingRole };

    explicit RecentModel(QObject *parent = nullptr);

    // Reads the list again, and looks for the files.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    // The model now knows which of the files exist.
    void lookedUp();

private:
    void lookUp();
    void setMissing(const QSet<QString> &missing);
    QString placeOf(const QString &path) const;

    QStringList m_paths;
    QSet<QString> m_missing;
    int m_lookUps = 0;
};

} // namespace Rollcall
