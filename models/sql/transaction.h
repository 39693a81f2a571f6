#pragma once

#include "models/result.h"

namespace Rollcall {

class Session;

// All or nothing: takes the write lock at once where the database has one, rolls back unless committed.
class Transaction
{
public:
    explicit Transaction(Session &session);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    // Call first; a failure means that nothing was begun.
    Result<> begin();
    // A failed commit is rolled back.
    Result<> commit();

private:
    void rollBack();

    Session &m_session;
    bool m_isOpen = false;
};

} // namespace Rollcall
