#include "faults/support/shimmed.h"

#include <QFile>

#include <cstring>

namespace Rollcall::Test {

QProcessEnvironment Shimmed::environment(const QString &library) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&environment](const char *name, const QString &value) {
        if (!value.isEmpty())
            environment.insert(QString::fromLatin1(name), value);
    };
    set("LD_PRELOAD", library);
    set("ROLLCALL_IOFAULT_FOLDER", folder);
    set("ROLLCALL_IOFAULT", fault);
    set("ROLLCALL_IOFAULT_ARM", arm);
    set("ROLLCALL_IOFAULT_COUNTS", counts);
    set("ROLLCALL_IOFAULT_RECORD", record);
    // AddressSanitizer insists on being loaded first, before the shim; and a killed process cannot check for leaks.
    set("ASAN_OPTIONS", QStringLiteral("verify_asan_link_order=0:detect_leaks=0"));
    return environment;
}

// Writes another file and renames it, so that the shim never reads half a fault.
bool Shimmed::begin(const QString &newFault) const
{
    QFile file(arm + ".new");
    const QByteArray text = newFault.toUtf8();
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    file.close();
    end();
    return isWritten && file.rename(arm);
}

void Shimmed::end() const
{
    QFile::remove(arm);
}

IoCounts IoCounts::from(const QString &path)
{
    IoCounts counts;
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (bytes.size() == sizeof counts)
        std::memcpy(&counts, bytes.constData(), sizeof counts);
    return counts;
}

qint64 IoCounts::of(const QString &kind) const
{
    if (kind == QLatin1String("eio-sync"))
        return syncs;
    if (kind == QLatin1String("eio-read"))
        return reads;
    if (kind == QLatin1String("eio-truncate"))
        return truncates;
    if (kind == QLatin1String("eio-remove"))
        return removes;
    return writes;
}

} // namespace Rollcall::Test
