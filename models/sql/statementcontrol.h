#pragma once

#include <functional>

namespace Rollcall {

// What can be done about the statements of one connection while they run.
class StatementControl
{
public:
    virtual ~StatementControl() = default;

    // Asked again and again during each statement; true makes it fail.
    virtual void stopWhen(const std::function<bool()> &isUnwanted) = 0;
    // Makes every statement that runs now fail. From any thread.
    virtual void interrupt() = 0;
    // Asked again and again while another program is in the way; false gives up.
    virtual void waitWhile(const std::function<bool()> &waitsOn) = 0;
    // True while a BEGIN waits for its COMMIT; also when it cannot be known.
    virtual bool isInTransaction() const = 0;
    // Gives back what the connection keeps in memory of the database.
    virtual void releaseMemory() = 0;
};

} // namespace Rollcall
