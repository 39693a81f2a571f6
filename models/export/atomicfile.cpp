#include "models/export/atomicfile.h"

#include "models/tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

#include <unistd.h>

namespace Rollcall {

namespace {

constexpr auto Algorithm = QCryptographicHash::Sha256;

// Passes everything on to the file, and records length, hash and errors.
class MeasuringDevice : public QIODevice
{
public:
    MeasuringDevice(QSaveFile &file, const std::function<bool()> &isWanted)
        : m_file(file)
        , m_isWanted(isWanted)
    {
        open(WriteOnly | Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool hasFailed() const { return m_hasFailed; }
    bool isCalledOff()
    {
        m_isCalledOff = m_isCalledOff || (m_isWanted && !m_isWanted());
        return m_isCalledOff;
    }
    qint64 length() const { return m_length; }
    QByteArray hash() const { return m_hash.result(); }

protected:
    qint64 readData(char *, qint64) override { return -1; }

    qint64 writeData(const char *data, qint64 size) override
    {
        if (isCalledOff())
            return -1;
        if (m_hasFailed || m_file.write(data, size) != size) {
            m_hasFailed = true;
            setErrorString(m_file.errorString());
            return -1;
        }
        m_hash.addData(QByteArrayView(data, size));
        m_length += size;
        return size;
    }

private:
    QSaveFile &m_file;
    const std::function<bool()> &m_isWanted;
    QCryptographicHash m_hash{Algorithm};
    qint64 m_length = 0;
    bool m_hasFailed = false;
    bool m_isCalledOff = false;
};

} // namespace

Failure writeFailure(const QString &path, const QString &systemText)
{
    const QString name = QFileInfo(path).fileName();
    const QString details = path + QLatin1String(": ") + systemText;
    const auto is = [&systemText](int code) { return systemText == qt_error_string(code); };
    if (is(ENOSPC))
        return {Tr::tr("\"%1\" could not be written: the disk is full. Free some space or choose another folder.").arg(name), details};
    if (is(EDQUOT)) {
        return {Tr::tr("\"%1\" could not be written: your share of the disk is used up. Free some space or choose another folder.").arg(name),
                details};
    }
    if (is(EFBIG)) {
        return {Tr::tr("\"%1\" could not be written: it is larger than a file may be here. Choose another folder.").arg(name), details};
    }
    if (is(EACCES) || is(EPERM))
        return {Tr::tr("\"%1\" could not be written: you may not write there. Choose another folder or name.").arg(name), details};
    if (is(EROFS))
        return {Tr::tr("\"%1\" could not be written: this disk can only be read. Choose another folder.").arg(name), details};
    if (is(ENOENT) || is(ENOTDIR))
        return {Tr::tr("\"%1\" could not be written: its folder does not exist. Choose another folder.").arg(name), details};
    if (is(ENAMETOOLONG))
        return {Tr::tr("\"%1\" could not be written: the name is too long. Choose a shorter one.").arg(name), details};
    return {Tr::tr("\"%1\" could not be written. Choose another folder or name.").arg(name), details};
}

namespace {

// Where part of a write has arrived, as on a disk that becomes full, Qt does not ask why the rest did not: the next byte tells.
// The file is thrown away in any case.
QString reasonIn(QSaveFile &file)
{
    const int handle = file.handle();
    return handle != -1 && ::write(handle, "", 1) == -1 ? qt_error_string(errno) : file.errorString();
}

// The file behind a symbolic link, which need not exist yet.
Result<QString> realTarget(const QString &path)
{
    constexpr int MostLinks = 40;
    QFileInfo info(path);
    for (int links = 0; info.isSymLink(); ++links) {
        if (links == MostLinks)
            return Failure{Tr::tr("\"%1\" is a link that leads in a circle. Choose another name.").arg(info.fileName()), path};
        info.setFile(info.symLinkTarget());
    }
    if (info.isDir())
        return Failure{Tr::tr("\"%1\" is a folder. Choose a file name.").arg(info.fileName()), path};
    if (info.exists() && !info.isFile())
        return Failure{Tr::tr("\"%1\" is not an ordinary file and is not replaced. Choose another name.").arg(info.fileName()), path};
    if (!info.absoluteDir().exists())
        return writeFailure(path, qt_error_string(ENOENT));
    return info.absoluteFilePath();
}

Result<> readBack(const QString &path, qint64 length, const QByteArray &hash)
{
    QFile file(path);
    QCryptographicHash found(Algorithm);
    const bool isRead = file.open(QIODevice::ReadOnly) && found.addData(&file) && file.error() == QFileDevice::NoError;
    if (isRead && file.size() == length && found.result() == hash)
        return {};
    const QString why = isRead ? Tr::tr("%1 of %2 bytes, or others than were written").arg(file.size()).arg(length) : file.errorString();
    return Failure{Tr::tr("\"%1\" was written but does not read back the same. Do not rely on it; choose another disk.")
                       .arg(QFileInfo(path).fileName()),
                   path + QLatin1String(": ") + why};
}

} // namespace

Result<> writeAtomically(const QString &path, const std::function<Result<>(QIODevice &)> &write, const std::function<bool()> &isWanted)
{
    const auto target = realTarget(path);
    if (!target)
        return target.error();
    QSaveFile file(*target);
    if (!file.open(QIODevice::WriteOnly))
        return writeFailure(path, file.errorString());

    MeasuringDevice device(file, isWanted);
    const auto written = write(device);
    if (device.isCalledOff()) {
        file.cancelWriting();
        return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
    }
    const bool hasArrived = !device.hasFailed() && file.flush() && file.error() == QFileDevice::NoError && file.size() == device.length();
    if (!hasArrived || !written) {
        const QString why = hasArrived ? QString() : reasonIn(file);
        file.cancelWriting();
        return hasArrived ? written.error() : writeFailure(path, why);
    }
    if (!file.commit())
        return writeFailure(path, file.errorString());
    return readBack(*target, device.length(), device.hash());
}

bool writeText(QIODevice &device, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return device.write(bytes) == bytes.size();
}

Result<> writeLine(QIODevice &device, const QString &line)
{
    if (writeText(device, line + u'\n'))
        return {};
    return Failure{Tr::tr("The SQL could not be written."), device.errorString()};
}

} // namespace Rollcall
