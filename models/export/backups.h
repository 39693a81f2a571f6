#pragma once

#include "models/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Rollcall {

// The backup copies of one file, in a folder that only the user can read. They are named after the moment they were made, so
// the folder itself says which there are.
class Backups
{
public:
    static constexpr int Kept = 5;

    struct Copy
    {
        QString path;
        QDateTime made;
    };

    // `folder` contains the backups of all files; `file` is the file to back up.
    Backups(const QString &folder, const QString &file);

    QList<Copy> all() const; // newest first
    // Where a new one goes; makes the folder.
    Result<QString> place(const QDateTime &now) const;
    // Removes all but the last ones.
    void prune() const;
    // A name beside the file that nothing has.
    QString nameBeside(const Copy &copy) const;

private:
    QString m_file;
    QString m_folder;
};

} // namespace Rollcall
