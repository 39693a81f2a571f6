// Replaces the C library's calls for files (LD_PRELOAD): counts them, lets one of them fail, and records them, as FaultPlan decides.
// Calls for paths outside the test's folder go straight to the C library.
#include "faultplan.h"
#include "realcalls.h"
#include "recorder.h"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <unordered_map>

using namespace IoFault;

namespace {

std::mutex fileLock;

std::unordered_map<int, std::string> &files()
{
    static auto *files = new std::unordered_map<int, std::string>; // outlives every destructor that still closes a file
    return *files;
}

// Empty for a file outside the test's folder.
std::string pathOf(int file)
{
    const std::lock_guard<std::mutex> guard(fileLock);
    const auto found = files().find(file);
    return found == files().end() ? std::string() : found->second;
}

int64_t sizeOf(int file)
{
    struct stat status = {};
    return fstat(file, &status) == 0 ? status.st_size : 0;
}

int refuse(int error)
{
    errno = error;
    return -1;
}

bool exists(const char *path)
{
    const int before = errno;
    const bool exists = access(path, F_OK) == 0;
    errno = before;
    return exists;
}

// `really` is the C library's call that opens the file.
template<typename Open>
int openFile(const std::string &path, int flags, const Open &really)
{
    FaultPlan &plan = FaultPlan::instance();
    if (!plan.concerns(path))
        return really();
    const bool isNew = (flags & O_TMPFILE) == O_TMPFILE || ((flags & O_CREAT) && !exists(path.c_str()));
    if (isNew) {
        if (const Verdict verdict = plan.judge(Call::Create); verdict.error)
            return refuse(verdict.error);
    }
    const int file = really();
    if (file == -1)
        return file;
    if (isNew)
        Recorder::note(Recorder::Created, path);
    else if (flags & O_TRUNC)
        Recorder::note(Recorder::Truncated, path, 0);
    const std::lock_guard<std::mutex> guard(fileLock);
    files()[file] = path;
    return file;
}

template<typename Write>
ssize_t writeFile(int file, const void *data, size_t size, int64_t offset, const Write &really)
{
    const std::string path = pathOf(file);
    if (path.empty())
        return really(size);
    const int64_t behind = offset + int64_t(size) - sizeOf(file);
    const Verdict verdict = FaultPlan::instance().judge(Call::Write, size, behind > 0 ? behind : 0);
    if (verdict.error)
        return refuse(verdict.error);
    const size_t arriving = verdict.allowed < size ? verdict.allowed : size;
    const ssize_t written = arriving > 0 || size == 0 ? really(arriving) : 0;
    if (verdict.isLast)
        kill(getpid(), SIGKILL);
    if (written > 0)
        Recorder::note(Recorder::Wrote, path, offset, data, size_t(written));
    return written;
}

template<typename Read>
ssize_t readFile(int file, size_t size, const Read &really)
{
    if (!pathOf(file).empty()) {
        if (const Verdict verdict = FaultPlan::instance().judge(Call::Read, size); verdict.error)
            return refuse(verdict.error);
    }
    return really();
}

template<typename Sync>
int syncFile(int file, const Sync &really)
{
    const std::string path = pathOf(file);
    if (path.empty())
        return really();
    if (const Verdict verdict = FaultPlan::instance().judge(Call::Sync); verdict.error)
        return refuse(verdict.error);
    Recorder::note(Recorder::Synced, path);
    return 0; // no real sync: it is slow, and the test does not need it
}

int truncateFile(int file, off64_t size)
{
    const std::string path = pathOf(file);
    if (path.empty())
        return Real::truncate(file, size);
    FaultPlan &plan = FaultPlan::instance();
    if (const Verdict verdict = plan.judge(Call::Truncate); verdict.error)
        return refuse(verdict.error);
    if (const int64_t less = sizeOf(file) - size; less > 0)
        plan.giveBack(less);
    Recorder::note(Recorder::Truncated, path, size);
    return Real::truncate(file, size);
}

int removeFile(const char *path)
{
    FaultPlan &plan = FaultPlan::instance();
    if (!plan.concerns(path))
        return Real::remove(path);
    if (const Verdict verdict = plan.judge(Call::Remove); verdict.error)
        return refuse(verdict.error);
    struct stat status = {};
    const bool isLast = lstat(path, &status) == 0 && status.st_nlink == 1;
    const int removed = Real::remove(path);
    if (removed == 0 && isLast)
        plan.giveBack(status.st_size);
    if (removed == 0)
        Recorder::note(Recorder::Removed, path);
    return removed;
}

template<typename Rename>
int renameFile(const char *from, const char *to, const Rename &really)
{
    FaultPlan &plan = FaultPlan::instance();
    if (!plan.concerns(from))
        return really();
    if (const Verdict verdict = plan.judge(Call::Rename); verdict.error)
        return refuse(verdict.error);
    const int result = really();
    if (result == 0)
        Recorder::note(Recorder::Renamed, from, 0, to, std::char_traits<char>::length(to));
    return result;
}

mode_t modeOf(int flags, va_list arguments)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? mode_t(va_arg(arguments, int)) : 0;
}

} // namespace

#define EXPORTED __attribute__((visibility("default")))

extern "C" {

EXPORTED int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(path, flags, [&] { return Real::open(path, flags, mode); });
}

EXPORTED int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(path, flags, [&] { return Real::open(path, flags, mode); });
}

EXPORTED int openat64(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(path, flags, [&] { return Real::openAt(folder, path, flags, mode); });
}

EXPORTED int openat(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    return openFile(path, flags, [&] { return Real::openAt(folder, path, flags, mode); });
}

EXPORTED int close(int file)
{
    {
        const std::lock_guard<std::mutex> guard(fileLock);
        files().erase(file);
    }
    return Real::close(file);
}

EXPORTED ssize_t read(int file, void *data, size_t size)
{
    return readFile(file, size, [&] { return Real::read(file, data, size); });
}

EXPORTED ssize_t pread64(int file, void *data, size_t size, off64_t offset)
{
    return readFile(file, size, [&] { return Real::readAt(file, data, size, offset); });
}

EXPORTED ssize_t pread(int file, void *data, size_t size, off_t offset)
{
    return pread64(file, data, size, offset);
}

EXPORTED ssize_t write(int file, const void *data, size_t size)
{
    if (file == STDOUT_FILENO)
        Recorder::note(Recorder::Said, {}, 0, data, size);
    const int64_t offset = pathOf(file).empty() ? 0 : lseek64(file, 0, SEEK_CUR);
    return writeFile(file, data, size, offset, [&](size_t arriving) { return Real::write(file, data, arriving); });
}

EXPORTED ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset)
{
    return writeFile(file, data, size, offset, [&](size_t arriving) { return Real::writeAt(file, data, arriving, offset); });
}

EXPORTED ssize_t pwrite(int file, const void *data, size_t size, off_t offset)
{
    return pwrite64(file, data, size, offset);
}

EXPORTED ssize_t writev(int file, const struct iovec *parts, int count)
{
    ssize_t total = 0;
    for (int part = 0; part < count; ++part) {
        const ssize_t written = write(file, parts[part].iov_base, parts[part].iov_len);
        if (written < 0)
            return total > 0 ? total : written;
        total += written;
        if (size_t(written) < parts[part].iov_len)
            break;
    }
    return total;
}

EXPORTED int fsync(int file)
{
    return syncFile(file, [&] { return Real::syncAll(file); });
}

EXPORTED int fdatasync(int file)
{
    return syncFile(file, [&] { return Real::syncData(file); });
}

EXPORTED int ftruncate64(int file, off64_t size)
{
    return truncateFile(file, size);
}

EXPORTED int ftruncate(int file, off_t size)
{
    return truncateFile(file, size);
}

EXPORTED int fallocate64(int file, int mode, off64_t offset, off64_t size)
{
    // SQLite and Qt do without; refusing is what some file systems do.
    return pathOf(file).empty() ? Real::allocate(file, mode, offset, size) : refuse(EOPNOTSUPP);
}

EXPORTED int fallocate(int file, int mode, off_t offset, off_t size)
{
    return fallocate64(file, mode, offset, size);
}

EXPORTED int unlink(const char *path)
{
    return removeFile(path);
}

EXPORTED int rename(const char *from, const char *to)
{
    return renameFile(from, to, [&] { return Real::rename(from, to); });
}

EXPORTED int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    return renameFile(from, to, [&] { return Real::renameAt(fromFolder, from, toFolder, to, flags); });
}

}
