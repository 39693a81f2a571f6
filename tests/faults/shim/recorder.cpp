#include "recorder.h"

#include "faultplan.h"
#include "realcalls.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <vector>

namespace IoFault {

void Recorder::note(Deed deed, const std::string &path, int64_t offset, const void *data, size_t size)
{
    static std::mutex lock;
    const FaultPlan &plan = FaultPlan::instance();
    if (!plan.isRecording())
        return;
    const int before = errno;
    const std::lock_guard<std::mutex> guard(lock);
    static const int file = Real::open(plan.record().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int64_t head[4] = {deed, int64_t(path.size()), offset, int64_t(size)};
    std::vector<char> entry(sizeof head + path.size() + size);
    std::memcpy(entry.data(), head, sizeof head);
    std::memcpy(entry.data() + sizeof head, path.data(), path.size());
    if (size > 0)
        std::memcpy(entry.data() + sizeof head + path.size(), data, size);
    if (Real::write(file, entry.data(), entry.size()) != ssize_t(entry.size()))
        std::abort(); // half a record would prove nothing
    errno = before;
}

} // namespace IoFault
