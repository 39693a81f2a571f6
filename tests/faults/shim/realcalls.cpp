#include "realcalls.h"

#include <dlfcn.h>

namespace IoFault::Real {

template<typename Function>
static Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

int open(const char *path, int flags, mode_t mode)
{
    static auto *real = next<int(const char *, int, ...)>("open64");
    return real(path, flags, mode);
}

int openAt(int folder, const char *path, int flags, mode_t mode)
{
    static auto *real = next<int(int, const char *, int, ...)>("openat64");
    return real(folder, path, flags, mode);
}

int close(int file)
{
    static auto *real = next<int(int)>("close");
    return real(file);
}

ssize_t read(int file, void *data, size_t size)
{
    static auto *real = next<ssize_t(int, void *, size_t)>("read");
    return real(file, data, size);
}

ssize_t readAt(int file, void *data, size_t size, off64_t offset)
{
    static auto *real = next<ssize_t(int, void *, size_t, off64_t)>("pread64");
    return real(file, data, size, offset);
}

ssize_t write(int file, const void *data, size_t size)
{
    static auto *real = next<ssize_t(int, const void *, size_t)>("write");
    return real(file, data, size);
}

ssize_t writeAt(int file, const void *data, size_t size, off64_t offset)
{
    static auto *real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    return real(file, data, size, offset);
}

int syncAll(int file)
{
    static auto *real = next<int(int)>("fsync");
    return real(file);
}

int syncData(int file)
{
    static auto *real = next<int(int)>("fdatasync");
    return real(file);
}

int truncate(int file, off64_t size)
{
    static auto *real = next<int(int, off64_t)>("ftruncate64");
    return real(file, size);
}

int allocate(int file, int mode, off64_t offset, off64_t size)
{
    static auto *real = next<int(int, int, off64_t, off64_t)>("fallocate64");
    return real(file, mode, offset, size);
}

int remove(const char *path)
{
    static auto *real = next<int(const char *)>("unlink");
    return real(path);
}

int rename(const char *from, const char *to)
{
    static auto *real = next<int(const char *, const char *)>("rename");
    return real(from, to);
}

int renameAt(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    static auto *real = next<int(int, const char *, int, const char *, unsigned)>("renameat2");
    return real(fromFolder, from, toFolder, to, flags);
}

} // namespace IoFault::Real
