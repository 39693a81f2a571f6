#include "faultplan.h"

#include "realcalls.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace IoFault {

namespace {

struct Kind
{
    const char *name;
    Call call;
    int error;
};

constexpr Kind Kinds[] = {
    {"enospc", Call::Write, ENOSPC},      {"eio-write", Call::Write, EIO},       {"short-write", Call::Write, 0},
    {"kill-mid-write", Call::Write, 0},   {"enospc-after", Call::Write, ENOSPC}, {"eio-sync", Call::Sync, EIO},
    {"eio-read", Call::Read, EIO},        {"eacces-create", Call::Create, EACCES}, {"eio-truncate", Call::Truncate, EIO},
    {"eio-remove", Call::Remove, EIO},    {"eio-rename", Call::Rename, EIO},
};

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

} // namespace

FaultPlan &FaultPlan::instance()
{
    static FaultPlan *plan = new FaultPlan; // never destroyed: files are closed after the last destructor
    return *plan;
}

FaultPlan::FaultPlan()
    : m_folder(variable("ROLLCALL_IOFAULT_FOLDER"))
    , m_armFile(variable("ROLLCALL_IOFAULT_ARM"))
    , m_record(variable("ROLLCALL_IOFAULT_RECORD"))
{
    parse(variable("ROLLCALL_IOFAULT"));
    const std::string counts = variable("ROLLCALL_IOFAULT_COUNTS");
    if (counts.empty())
        return;
    const int file = Real::open(counts.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file == -1 || Real::truncate(file, sizeof(Counts)) != 0)
        return;
    void *shared = mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    Real::close(file);
    if (shared != MAP_FAILED)
        m_counts = static_cast<Counts *>(shared);
}

void FaultPlan::parse(const std::string &fault)
{
    const size_t first = fault.find(':');
    m_kind = fault.substr(0, first);
    m_number = 0;
    m_error = 0;
    if (first == std::string::npos)
        return;
    const size_t second = fault.find(':', first + 1);
    m_number = std::atoll(fault.substr(first + 1).c_str());
    m_isForGood = second != std::string::npos && fault.substr(second + 1) == "always";
    for (const Kind &kind : Kinds) {
        if (m_kind == kind.name) {
            m_call = kind.call;
            m_error = kind.error;
            return;
        }
    }
    std::abort(); // a misspelt fault would make a test that proves nothing
}

bool FaultPlan::concerns(const std::string &path) const
{
    return !m_folder.empty() && path.compare(0, m_folder.size(), m_folder) == 0
           && (path.size() == m_folder.size() || path[m_folder.size()] == '/');
}

void FaultPlan::arm(const std::string &fault)
{
    parse(fault);
    startCounting();
    m_armFile.clear();
    m_isArmed = true;
}

void FaultPlan::disarm()
{
    m_isArmed = false;
}

void FaultPlan::startCounting()
{
    for (auto &calls : m_counts->calls)
        calls = 0;
    m_counts->fired = 0;
    m_counts->grown = 0;
}

// A fault in the file replaces the previous one.
void FaultPlan::readArmFile()
{
    char text[64] = {};
    const int file = Real::open(m_armFile.c_str(), O_RDONLY | O_CLOEXEC, 0);
    const ssize_t size = Real::read(file, text, sizeof text - 1);
    Real::close(file);
    if (size > 0)
        parse(text);
    startCounting();
}

bool FaultPlan::isArmed()
{
    if (!m_isArmed || m_armFile.empty())
        return m_isArmed;
    const int before = errno;
    struct stat status = {};
    const bool isThere = stat(m_armFile.c_str(), &status) == 0;
    errno = before;
    const std::lock_guard<std::mutex> guard(m_armLock);
    const timespec written = status.st_mtim;
    if (isThere && (written.tv_sec != m_armedAt.tv_sec || written.tv_nsec != m_armedAt.tv_nsec)) {
        m_armedAt = written;
        readArmFile();
    }
    return isThere;
}

bool FaultPlan::isDue(Call call, int64_t number) const
{
    return m_number > 0 && call == m_call && (number == m_number || (m_isForGood && number > m_number));
}

Verdict FaultPlan::judge(Call call, size_t size, int64_t growth)
{
    if (!isArmed())
        return {};
    const int64_t number = ++m_counts->calls[int(call)];
    if (m_kind == "enospc-after")
        return call == Call::Write ? judgeBudget(size, growth) : Verdict{};
    if (!isDue(call, number))
        return {};
    ++m_counts->fired;
    if (m_kind == "short-write")
        return {0, size / 2, false};
    if (m_kind == "kill-mid-write")
        return {0, size / 2, true};
    return {m_error};
}

// Like a full disk: writes what still fits, and allows overwriting existing bytes.
Verdict FaultPlan::judgeBudget(size_t size, int64_t growth)
{
    if (growth == 0)
        return {};
    const int64_t room = m_number - m_counts->grown;
    if (growth <= room) {
        m_counts->grown += growth;
        return {};
    }
    ++m_counts->fired;
    const int64_t fits = int64_t(size) - (growth - (room > 0 ? room : 0));
    if (fits <= 0)
        return {ENOSPC};
    m_counts->grown = m_number;
    return {0, size_t(fits), false};
}

void FaultPlan::giveBack(int64_t bytes)
{
    if (isArmed())
        m_counts->grown -= bytes;
}

} // namespace IoFault

extern "C" {

__attribute__((visibility("default"))) void rollcall_iofault_arm(const char *fault)
{
    IoFault::FaultPlan::instance().arm(fault);
}

__attribute__((visibility("default"))) void rollcall_iofault_disarm()
{
    IoFault::FaultPlan::instance().disarm();
}

}
