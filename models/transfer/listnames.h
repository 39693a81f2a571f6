#pragma once

#include "models/transfer/listtarget.h"
#include "models/transfer/namematch.h"

#include <QHash>

#include <memory>

namespace Rollcall {

class Session;

// All that cells of a list are compared with, each read when it is asked for the first time, and kept.
class ListNames
{
public:
    explicit ListNames(const ListTarget &target) : m_target(target) {}

    // Sets where to read from, and who is told the progress.
    void readFrom(Session &session, const Progress &progress = {});
    // From now on there is nowhere to read from: only what is known already can be asked for.
    void stopReading() { m_session = nullptr; }
    // Reads everything anew, for someone else has changed it.
    void forget() { m_read.clear(); }
    const ListTarget &target() const { return m_target; }

    // What people know the rows by.
    Result<const NameMatch *> labels(Side side);
    // The texts of one column.
    Result<const NameMatch *> values(Side side, const QString &column);

private:
    Result<const NameMatch *> read(Side side, const LabelTemplate &label);

    ListTarget m_target;
    Session *m_session = nullptr;
    Progress m_progress;
    QHash<QString, std::shared_ptr<const NameMatch>> m_read;
};

} // namespace Rollcall
