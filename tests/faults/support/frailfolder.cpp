#include "faults/support/frailfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Rollcall::Test {

static constexpr qint64 Sector = 512;

FrailFolder::FrailFolder(const QString &path)
    : m_path(path)
{
}

void FrailFolder::load(const QString &fileName)
{
    QFile file(QDir(m_path).filePath(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_names[file.fileName()] = std::make_shared<File>(File{file.readAll(), {}});
    m_safeNames = m_names;
}

void FrailFolder::name(const QString &path, const std::shared_ptr<File> &file)
{
    if (file)
        m_names[path] = file;
    else
        m_names.remove(path);
    m_pendingNames.append({path, file});
}

void FrailFolder::rename(const QString &from, const QString &to)
{
    const std::shared_ptr<File> file = m_names.value(from);
    name(to, file);
    name(from, nullptr);
}

void FrailFolder::sync(const QString &path)
{
    if (path == m_path) {
        m_safeNames = m_names;
        m_pendingNames.clear();
        return;
    }
    if (const auto file = m_names.value(path)) {
        for (const Pending &deed : std::as_const(file->pending))
            apply(file->safe, deed);
        file->pending.clear();
    }
}

void FrailFolder::follow(const IoDeed &deed)
{
    switch (deed.kind) {
    case IoDeed::Created:
        name(deed.path, std::make_shared<File>());
        break;
    case IoDeed::Removed:
        name(deed.path, nullptr);
        break;
    case IoDeed::Renamed:
        rename(deed.path, QString::fromUtf8(deed.data));
        break;
    case IoDeed::Synced:
        sync(deed.path);
        break;
    case IoDeed::Wrote:
    case IoDeed::Truncated:
        if (const auto file = m_names.value(deed.path))
            file->pending.append({deed.kind == IoDeed::Truncated, deed.offset, deed.data});
        break;
    case IoDeed::Said:
        break;
    }
}

void FrailFolder::apply(QByteArray &bytes, const Pending &deed)
{
    if (deed.isTruncation) {
        bytes.resize(deed.offset);
        return;
    }
    const qsizetype end = deed.offset + deed.data.size();
    if (bytes.size() < end)
        bytes.append(QByteArray(end - bytes.size(), '\0'));
    std::copy(deed.data.cbegin(), deed.data.cend(), bytes.begin() + deed.offset);
}

// A torn write: each sector that it touches is written or not.
void FrailFolder::applyTorn(QByteArray &bytes, const Pending &deed, std::mt19937 &random)
{
    const qint64 end = deed.offset + deed.data.size();
    for (qint64 from = deed.offset; from < end;) {
        const qint64 to = std::min(end, (from / Sector + 1) * Sector);
        if (random() % 2 == 0)
            apply(bytes, {false, from, deed.data.mid(from - deed.offset, to - from)});
        from = to;
    }
}

QByteArray FrailFolder::remainsOf(const File &file, std::mt19937 &random)
{
    QByteArray bytes = file.safe;
    const unsigned kept = random() % 5; // quarters of the writes that are kept: with a half each time, extreme mixtures would hardly come
    for (const Pending &deed : file.pending) {
        if (!deed.isTruncation && random() % 4 == 0)
            applyTorn(bytes, deed, random);
        else if (random() % 4 < kept)
            apply(bytes, deed);
    }
    return bytes;
}

bool FrailFolder::leaveIn(const QString &target, std::mt19937 &random) const
{
    Names names = m_safeNames;
    const qsizetype kept = qsizetype(random() % unsigned(m_pendingNames.size() + 1));
    for (const Naming &naming : m_pendingNames.mid(0, kept)) {
        if (naming.file)
            names[naming.name] = naming.file;
        else
            names.remove(naming.name);
    }
    bool isWritten = true;
    for (auto entry = names.cbegin(); entry != names.cend(); ++entry) {
        if (entry.key().endsWith(QLatin1String("-shm")))
            continue; // of no meaning after a start: SQLite makes it anew
        QFile file(QDir(target).filePath(QFileInfo(entry.key()).fileName()));
        const QByteArray bytes = remainsOf(**entry, random);
        isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && isWritten;
    }
    return isWritten;
}

} // namespace Rollcall::Test
