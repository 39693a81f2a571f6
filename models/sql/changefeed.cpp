#include "models/sql/changefeed.h"

namespace Rollcall {

void ChangeFeed::Bookmark::follow(qint64 before, qint64 after)
{
    if (m_version == before && before != Unknown)
        m_version = after;
}

ChangeFeed::OwnWrite::OwnWrite(ChangeFeed &worker, const std::function<qint64()> &versionThere)
    : m_worker(worker)
    , m_versionThere(versionThere)
    , m_mine(worker.version())
    , m_before(versionThere())
{
}

} // namespace Rollcall
