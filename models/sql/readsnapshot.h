#pragma once

#include "models/result.h"

namespace Rollcall {

class Session;

// While a snapshot is open, all reads see the same state of the database, even if another program writes meanwhile. With a
// rollback journal it keeps writers out, so it belongs in a worker that closes it soon.
class ReadSnapshot
{
public:
    explicit ReadSnapshot(Session &session);
    ~ReadSnapshot();
    Q_DISABLE_COPY_MOVE(ReadSnapshot)

    // Call first; a failure means that nothing was begun.
    Result<> begin();

private:
    Session &m_session;
    bool m_isOpen = false;
};

} // namespace Rollcall
