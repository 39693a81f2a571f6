#include "schemas/readonlycheck.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/store/membershipstore.h"
#include "support/gestures.h"
#include "support/replay.h"

#include <QCoreApplication>
#include <QUndoStack>

namespace Rollcall::Test {

void ReadOnlyCheck::check()
{
    const QStringList before = contentsOf(m_bench.path);
    for (const Side side : {Side::Left, Side::Right}) {
        tryLinks(side);
        tryEntities(side);
    }
    tryOwnColumns();
    QCoreApplication::processEvents();
    if (contentsOf(m_bench.path) != before)
        m_bench.fail(QStringLiteral("something changed that can only be read"));
    if (m_bench.roster->history().count() != 0)
        m_bench.fail(QStringLiteral("the history of what can only be read has steps"));
}

void ReadOnlyCheck::tryLinks(Side side)
{
    MembershipController &controller = m_bench.controller();
    const QList<Key> mine = m_bench.roster->entities(side).keys();
    const QList<Key> others = m_bench.roster->entities(opposite(side)).keys();
    performed(controller, Gesture::add(allPairs(side, mine, others)));
    performed(controller, Gesture::remove(allPairs(side, mine, others)));
    performed(controller, Gesture::add(side, mine, others, others.first(1)));
    performed(controller, Gesture::move(side, mine, others, {others.first()}));
    performed(controller, Gesture::replace(side, others.first(), mine));
    performed(controller, Gesture::replace(side, others.first(), {}));
    performed(controller, Gesture::swap(side, others.first(), others.last()));
}

void ReadOnlyCheck::tryEntities(Side side)
{
    MembershipController &controller = m_bench.controller();
    const QList<Key> mine = m_bench.roster->entities(side).keys();
    const EntityTable &table = m_bench.schema.entities[int(side)];
    const QVariantList key = table.freshKey(m_bench.dice);
    Fields fields;
    for (qsizetype i = 0; i < table.key.size() && !table.isNumbered; ++i)
        fields.append({table.key.at(i), key.at(i)});
    create(controller, side, fields);
    performed(controller, Gesture::erase(side, mine));
    const auto now = m_bench.roster->store().entities(side, mine.first(1));
    for (const auto &[name, value] : now && !now->isEmpty() ? now->first().fields : Fields())
        performed(controller, Gesture::edit(QList<Edit>{{side, mine.first(), name, value, QStringLiteral("other")}}));
}

void ReadOnlyCheck::tryOwnColumns()
{
    const auto links = m_bench.roster->store().linksOf(Side::Left, m_bench.roster->entities(Side::Left).keys());
    for (const Link &link : links ? *links : QList<Link>()) {
        for (const auto &[name, value] : link.extras)
            performed(m_bench.controller(), Gesture::edit(QList<LinkEdit>{{link.pair, link.row, name, value, QStringLiteral("other")}}));
    }
}

} // namespace Rollcall::Test
