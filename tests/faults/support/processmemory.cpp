#include "faults/support/processmemory.h"

#include <QFile>
#include <QList>

#include <algorithm>

namespace Rollcall::Test::ProcessMemory {

namespace {

constexpr qint64 BlockSize = 4 << 20;
constexpr qint64 LongestRegion = qint64(64) << 30; // the shadow memory of a sanitizer is larger, and is skipped
constexpr qint64 Around = 48; // bytes shown beside what was found

struct Region
{
    qint64 start = 0;
    qint64 end = 0;
    QString name; // of its file, or what it is for
};

QString fileOf(qint64 process, const char *name)
{
    return QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name));
}

// "55d0c0a0b000-55d0c0a2c000 rw-p 00000000 00:00 0    [heap]"
QList<Region> writtenRegions(qint64 process)
{
    QList<Region> regions;
    QFile maps(fileOf(process, "maps"));
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    const QStringList lines = QString::fromUtf8(maps.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
        const QString name = parts.value(5);
        const bool isOfAFile = name.startsWith(u'/');
        if (!parts.value(1).startsWith(u'r') || (isOfAFile && !parts.value(1).startsWith(QLatin1String("rw"))) || name.startsWith(QLatin1String("[v")))
            continue;
        const Region region{parts.first().section(u'-', 0, 0).toLongLong(nullptr, 16), parts.first().section(u'-', 1, 1).toLongLong(nullptr, 16), name};
        if (region.end - region.start < LongestRegion)
            regions.append(region);
    }
    return regions;
}

QString readable(QByteArray bytes)
{
    bytes.removeIf([](char byte) { return byte == 0; }); // every second byte of ASCII in UTF-16
    std::replace_if(bytes.begin(), bytes.end(), [](char byte) { return byte < 0x20 || byte > 0x7e; }, '.');
    return QString::fromLatin1(bytes);
}

void addPlaces(QFile &memory, const Region &region, const QByteArray &needle, const QString &how, QStringList &places)
{
    const qint64 overlap = needle.size() + 2 * Around;
    for (qint64 at = region.start; at < region.end; at += BlockSize) {
        if (!memory.seek(at))
            return;
        const QByteArray block = memory.read(std::min(BlockSize + overlap, region.end - at));
        for (qsizetype found = block.indexOf(needle); found >= 0 && found < BlockSize; found = block.indexOf(needle, found + 1)) {
            const QByteArray around = block.mid(std::max<qsizetype>(0, found - Around), overlap);
            places.append(QStringLiteral("%1 in %2: %3").arg(how, region.name.isEmpty() ? QStringLiteral("memory without a name") : region.name, readable(around)));
        }
    }
}

} // namespace

bool canBeRead(qint64 process)
{
    return QFile(fileOf(process, "mem")).open(QIODevice::ReadOnly);
}

QStringList placesOf(qint64 process, const QString &text)
{
    QStringList places;
    QFile memory(fileOf(process, "mem"));
    if (!memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {QStringLiteral("its memory cannot be read")};
    const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * qsizetype(sizeof(char16_t)));
    const QList<Region> regions = writtenRegions(process);
    for (const Region &region : regions) {
        addPlaces(memory, region, text.toUtf8(), QStringLiteral("UTF-8"), places);
        addPlaces(memory, region, wide, QStringLiteral("UTF-16"), places);
    }
    return places;
}

} // namespace Rollcall::Test::ProcessMemory
