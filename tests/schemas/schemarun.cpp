#include "schemas/schemarun.h"

#include "schemas/discoverycheck.h"
#include "schemas/readonlycheck.h"
#include "schemas/replaycheck.h"
#include "support/fakeengine.h"

#include <QCoreApplication>

namespace Rollcall::Test {

SchemaRun::SchemaRun(quint32 seed, int gestures)
    : m_gestures(gestures)
    , m_bench(seed)
{
}

QString SchemaRun::failure()
{
    if (!open())
        return m_bench.failure();
    if (m_bench.schema.isReadOnly)
        ReadOnlyCheck(m_bench).check();
    else
        work();
    return m_bench.failure();
}

bool SchemaRun::open()
{
    if (!m_bench.make())
        return false;
    const Relationship relationship = DiscoveryCheck(m_bench).relationship();
    if (m_bench.hasFailed() || !m_bench.open(relationship))
        return false;
    m_watch = std::make_unique<ModelWatch>(m_bench);
    return true;
}

void SchemaRun::work()
{
    RandomWalk &walk = *m_bench.walk;
    walk.checkLists();
    for (int i = 0; i < m_gestures && !m_bench.hasFailed(); ++i) {
        if (i % 4 == 0)
            walk.chooseAnchors();
        walk.gesture();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        for (const QString &sql : FakeEngine::takeComplaints())
            m_bench.fail(QStringLiteral("This ran after an error in the same transaction: ") + sql);
        if (!m_bench.hasFailed())
            walk.checkLists();
    }
    if (!m_bench.hasFailed())
        walk.walkHistory();
    if (!m_bench.hasFailed())
        m_bench.fail(replayDifference(m_bench));
}

} // namespace Rollcall::Test
