#pragma once

#include "models/relation/naming.h"
#include "models/result.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class BackgroundReader;
class MembershipStore;

// Finds out what must be known before a gesture is carried out: at once where the database answers at once, otherwise in a thread
// and on a connection of its own.
class StoreReader : public QObject
{
    Q_OBJECT

public:
    // Reads, perhaps in the reader's thread, and returns a function that is then called in the caller's thread.
    using Look = std::function<std::function<void()>(const MembershipStore &, const Naming &)>;

    StoreReader(const MembershipStore &store, QObject *parent);
    ~StoreReader() override;

    // `naming` is used when the look is done here and not in a thread. A new question ends the one before.
    void ask(const Naming &naming, const Look &look, const std::function<void(const Failure &)> &failed = {});
    bool answersAtOnce() const;
    bool isAsking() const;
    void stop();

private:
    const MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr; // from the first question on that is not answered at once
    std::function<void(const Failure &)> m_failed;
};

} // namespace Rollcall
