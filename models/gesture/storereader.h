#pragma once

#include "models/relation/naming.h"
#include "models/result.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class BackgroundReader;
class MembershipStore;

// Finds out what a gesture must know before it is carried out: at once where the database answers at once, else on a
// connection of its own, in a thread of its own.
class StoreReader : public QObject
{
    Q_OBJECT

public:
    // Reads, perhaps in the reader's thread; what it answers is run in this one.
    using Look = std::function<std::function<void()>(const MembershipStore &, const Naming &)>;

    StoreReader(const MembershipStore &store, QObject *parent);
    ~StoreReader() override;

    // `naming` is for a look that is taken here. A new question ends the one before.
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
