#pragma once

#include "models/relation/key.h"
#include "models/result.h"
#include "models/values/statement.h"

#include <atomic>
#include <functional>
#include <memory>

namespace Rollcall {

class Session;

// Reads keys, one in each row. To look at each row's bytes takes time, so that begins with the first text that is more than
// ASCII: the statement is run again then. Copies share what they have seen, in whatever thread they are.
class KeyRows
{
public:
    struct Columns
    {
        qsizetype ofKey = 1;    // they come first
        bool isRowNumberNext = false; // which stands for a key that is NULL; else the key is invalid
    };

    // `begin` comes before the first key, also where the statement is run again; `visit` may end it by answering false.
    Result<> read(Session &session, const Statement &statement, const Columns &columns, const std::function<void()> &begin,
                  const std::function<bool(const Key &)> &visit) const;

private:
    std::shared_ptr<std::atomic_bool> m_readsBytes = std::make_shared<std::atomic_bool>(false);
};

} // namespace Rollcall
