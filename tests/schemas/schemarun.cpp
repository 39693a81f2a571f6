#include "schemas/schemarun.h"

#include "models/lists/membersmodel.h"
#include "schemas/discoverycheck.h"
#include "schemas/entitygestures.h"
#include "schemas/linkeditgesture.h"
#include "schemas/linkgestures.h"
#include "schemas/listcheck.h"
#include "schemas/readonlycheck.h"
#include "schemas/replaycheck.h"

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
        return m_bench.failure;
    if (m_bench.schema.isReadOnly)
        ReadOnlyCheck(m_bench).check();
    else
        work();
    return m_bench.failure;
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
    HistoryCheck history(m_bench);
    ListCheck lists(m_bench);
    lists.check();
    for (int i = 0; i < m_gestures && !m_bench.hasFailed(); ++i) {
        if (i % 4 == 0)
            chooseAnchors();
        gesture(history);
        if (m_bench.oracle->others() != m_bench.others)
            m_bench.fail(QStringLiteral("other tables changed"));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        if (!m_bench.hasFailed())
            lists.check();
    }
    if (!m_bench.hasFailed())
        checkFile(history);
}

void SchemaRun::chooseAnchors()
{
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> anchors;
        if (m_bench.dice.chance(70)) {
            anchors.append(m_bench.one(opposite(side)));
        } else {
            for (const Key &key : m_bench.some(opposite(side), 3)) {
                if (!anchors.contains(key))
                    anchors.append(key);
            }
        }
        m_bench.roster->members(side).setAnchors(anchors);
    }
}

void SchemaRun::gesture(HistoryCheck &history)
{
    m_bench.side = m_bench.dice.chance(50) ? Side::Left : Side::Right;
    m_bench.supplied.clear();
    LinkGestures links(m_bench, history);
    EntityGestures entities(m_bench, history);
    switch (m_bench.dice.below(14)) {
    case 0:
    case 1:
        return links.link();
    case 2:
    case 3:
        return links.unlink();
    case 4:
    case 5:
        return links.copyOrMove();
    case 6:
        return links.replaceMembers();
    case 7:
        return links.swapMembers();
    case 8:
        return entities.create();
    case 9:
        return entities.remove();
    case 10:
        return entities.edit();
    case 11:
    case 12:
        return LinkEditGesture(m_bench, history).make();
    default:
        return history.step();
    }
}

void SchemaRun::checkFile(HistoryCheck &history)
{
    for (const bool isUndo : {true, false}) {
        if (!history.walk(isUndo))
            return;
        ListCheck(m_bench).check();
    }
    if (!m_bench.hasFailed())
        m_bench.fail(replayDifference(m_bench));
}

} // namespace Rollcall::Test
