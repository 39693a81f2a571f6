#pragma once

#include "faults/support/iorecord.h"

#include <QHash>
#include <QMap>

#include <memory>
#include <random>

namespace Rollcall::Test {

// A folder on a disk that keeps no more than it promised. Of each file what was synced is safe; of what came after, each
// write may be there, be gone, or be torn at the disk's sectors, in any mixture; names that came, went or changed since the
// folder was last synced are safe up to some point and not beyond, as a journalling file system has it.
class FrailFolder
{
public:
    explicit FrailFolder(const QString &path);

    // What is there before the record begins is safe.
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
    // A file, whatever it is called.
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
