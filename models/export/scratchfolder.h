#pragma once

#include <QString>
#include <QTemporaryDir>

namespace Rollcall {

// A folder for what this program needs only while it runs. It goes with this, and after a crash with removeOrphans(): a lock
// that the system keeps tells the folders of running programs from those that were left.
class ScratchFolder
{
public:
    ScratchFolder();
    ~ScratchFolder();
    Q_DISABLE_COPY_MOVE(ScratchFolder)

    bool isValid() const { return m_lock != -1; }
    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    // Removes the folders that programs of this user left when they crashed.
    static void removeOrphans();

private:
    QTemporaryDir m_folder;
    int m_lock = -1; // a descriptor
};

} // namespace Rollcall
