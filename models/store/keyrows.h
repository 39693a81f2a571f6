#pragma once

#include "models/relation/key.h"
#include "models/result.h"
#include "models/values/statement.h"

#include <atomic>
#include <functional>
#include <memory>

namespace Rollcall {

class Session;

// Reads keys, one in each row. Looking at each row's exact bytes costs time, so reading switches to that only at the first text
// that is not ASCII, by running the statement again. Copies share this knowledge, across threads, too.
class KeyRows
{
public:
    struct Columns
    {
        qsizetype ofKey = 1;    // the key's columns come first
        // The next column is the row number, which identifies a row whose key is NULL; otherwise such a key is invalid.
        bool isRowNumberNext = false;
    };

    // `begin` comes before the first key, also where the statement is run again; `visit` may end it by answering false.
    Result<> read(Session &session, const Statement &statement, const Columns &columns, const std::function<void()> &begin,
                  const std::function<bool(const Key &)> &visit) const;

private:
    std::shared_ptr<std::atomic_bool> m_readsBytes = std::make_shared<std::atomic_bool>(false);
};

} // namespace Rollcall
