#pragma once

#include "models/link/key.h"
#include "models/result.h"
#include "models/sql/statement.h"

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
    // The key's columns come first; an invalid key is told, too. `begin` comes before the first key, also where the statement is
    // run again; `visit` may end it by answering false.
    Result<> read(Session &session, const Statement &statement, qsizetype columns, const std::function<void()> &begin,
                  const std::function<bool(const Key &)> &visit) const;

private:
    std::shared_ptr<std::atomic_bool> m_readsBytes = std::make_shared<std::atomic_bool>(false);
};

} // namespace Rollcall
