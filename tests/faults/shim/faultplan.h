#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <mutex>
#include <string>

namespace IoFault {

enum class Call { Write, Sync, Read, Create, Truncate, Remove, Rename };
constexpr int Calls = 7;

// Counters in a mapped file, which the test can read while the program runs and after it has ended or was killed. Same layout as
// IoCounts in tests/faults/support/shimmed.h.
struct Counts
{
    std::atomic<int64_t> calls[Calls];
    std::atomic<int64_t> fired;
    std::atomic<int64_t> grown; // bytes that files took more than before
};

// What a call is to do instead of succeeding.
struct Verdict
{
    int error = 0;                   // errno, 0: go on
    size_t allowed = size_t(-1);     // bytes that arrive
    bool isLast = false;             // the process dies with this call
};

// Which call fails, and how: read once from the environment, see shimmed.h, or set by rollcall_iofault_arm().
class FaultPlan
{
public:
    static FaultPlan &instance();

    // Whether the path is in the folder whose files fail, are counted and recorded.
    bool concerns(const std::string &path) const;
    bool isRecording() const { return !m_record.empty(); }
    const std::string &record() const { return m_record; }

    Verdict judge(Call call, size_t size = 0, int64_t growth = 0);
    void giveBack(int64_t bytes); // when a file was truncated or removed

    void arm(const std::string &fault);
    void disarm();
    const Counts &counts() const { return *m_counts; }

private:
    FaultPlan();

    void parse(const std::string &fault);
    bool isArmed();
    void startCounting();
    void readArmFile();
    bool isDue(Call call, int64_t number) const;
    Verdict judgeBudget(size_t size, int64_t growth);

    std::string m_folder;
    std::string m_armFile;
    std::string m_record;
    std::string m_kind;
    Call m_call = Call::Write;
    int m_error = 0;
    int64_t m_number = 0; // the call that fails, or the budget of bytes
    bool m_isForGood = false;
    bool m_isArmed = true;
    std::mutex m_armLock;
    struct timespec m_armedAt = {}; // when the arm file was last written
    Counts m_own = {};
    Counts *m_counts = &m_own;
};

} // namespace IoFault
