#pragma once

#include <cstddef>
#include <sys/types.h>

// The C library's own calls, which this library replaces.
namespace IoFault::Real {

int open(const char *path, int flags, mode_t mode);
int openAt(int folder, const char *path, int flags, mode_t mode);
int close(int file);
ssize_t read(int file, void *data, size_t size);
ssize_t readAt(int file, void *data, size_t size, off64_t offset);
ssize_t write(int file, const void *data, size_t size);
ssize_t writeAt(int file, const void *data, size_t size, off64_t offset);
int syncAll(int file);
int syncData(int file);
int truncate(int file, off64_t size);
int allocate(int file, int mode, off64_t offset, off64_t size);
int remove(const char *path);
int rename(const char *from, const char *to);
int renameAt(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags);

} // namespace IoFault::Real
