#pragma once

#include "models/result.h"

namespace Rollcall {

class Session;

// Whatever is read while this stands is of one moment, also when someone else writes meanwhile. With a rollback journal that keeps
// writers out, so it belongs into a worker that lets go of it soon.
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
