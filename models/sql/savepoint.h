#pragma once

#include <QString>

namespace Rollcall {

class Session;

// A place in a transaction to come back to when a statement fails, so that more can be read about the failure. Does nothing where
// an error leaves the transaction as it is; see Features::errorEndsTransaction.
class Savepoint
{
public:
    explicit Savepoint(Session &session);
    ~Savepoint();
    Q_DISABLE_COPY_MOVE(Savepoint)

    // Takes back what was written since.
    void comeBack();

private:
    Session &m_session;
    QString m_name; // empty where none is needed
};

} // namespace Rollcall
