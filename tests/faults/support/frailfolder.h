#pragma once

#include "faults/support/iorecord.h"

#include <QHash>
#include <QMap>

#include <memory>
#include <random>

namespace Rollcall::Test {

// Simulates a folder on a disk that keeps only what it must. What was synced to a file is safe; each later write may be kept, lost or
// torn at sector boundaries, in any mixture. Of the names created, removed or changed since the folder was last synced, those up to
// some point are kept, as on a journalling file system.
class FrailFolder
{
public:
    explicit FrailFolder(const QString &path);

    // Adds a file as it is before the record begins; all of it is safe.
    void load(const QString &fileName);
    void follow(const IoDeed &deed);
    // What a power cut leaves now, written into `target`, which must be empty.
    bool leaveIn(const QString &target, std::mt19937 &random) const;

private:
    struct Pending
    {
        bool isTruncation = false;
        qint64 offset = 0;
        QByteArray data;
    };
    // The contents of a file, independent of its name.
    struct File
    {
        QByteArray safe;
        QList<Pending> pending;
    };
    using Names = QMap<QString, std::shared_ptr<File>>;
    struct Naming
    {
        QString name;
        std::shared_ptr<File> file; // null: the name went
    };

    static void apply(QByteArray &bytes, const Pending &deed);
    static void applyTorn(QByteArray &bytes, const Pending &deed, std::mt19937 &random);
    static QByteArray remainsOf(const File &file, std::mt19937 &random);
    void name(const QString &path, const std::shared_ptr<File> &file);
    void rename(const QString &from, const QString &to);
    void sync(const QString &path);

    QString m_path;
    Names m_names;     // as the program sees them
    Names m_safeNames; // as of the folder's last sync
    QList<Naming> m_pendingNames;
};

} // namespace Rollcall::Test
