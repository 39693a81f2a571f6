#include "support/askedtables.h"

#include "models/lists/entitymodel.h"
#include "models/lists/tablequestion.h"
#include "support/worldreader.h"

namespace Rollcall::Test {

AskedTables::AskedTables(Roster &roster)
    : m_roster(roster)
{
    for (const Side side : {Side::Left, Side::Right}) {
        m_tables[int(side)] = std::make_unique<EntityModel>(roster.controller(), side, roster.entities(side).table());
        (void)m_tables[int(side)]->refresh();
        ask(side);
    }
}

AskedTables::~AskedTables() = default;

// Asks a random question: in some groups, not in others, in a certain number; each part only sometimes.
void AskedTables::ask(Side side)
{
    MembershipQuestion question;
    for (const Key &key : m_roster.entities(opposite(side)).keys()) {
        constexpr int Few = 15; // in a hundred
        if (m_dice.chance(Few))
            (m_dice.chance(50) ? question.in : question.notIn).append({key, {}});
    }
    if (m_dice.chance(50))
        question.number = MembershipQuestion::Number{MembershipQuestion::Bound(m_dice.below(3)), m_dice.below(4)};
    m_tables[int(side)]->question().ask(question);
}

static bool isAnswer(const std::set<QString> &groups, const MembershipQuestion &question)
{
    using Bound = MembershipQuestion::Bound;
    for (const MembershipQuestion::Group &group : question.in) {
        if (!groups.contains(WorldReader::literalOf(group.key)))
            return false;
    }
    for (const MembershipQuestion::Group &group : question.notIn) {
        if (groups.contains(WorldReader::literalOf(group.key)))
            return false;
    }
    if (!question.number)
        return true;
    const qint64 count = qint64(groups.size());
    const qint64 wanted = question.number->count;
    return question.number->bound == Bound::AtLeast ? count >= wanted : question.number->bound == Bound::AtMost ? count <= wanted : count == wanted;
}

QString AskedTables::differsFrom(const World &world, Side side) const
{
    const EntityModel &table = *m_tables[int(side)];
    const MembershipQuestion &question = table.question().asked();
    bool isWhole = true; // all of the groups are still there
    for (const QList<MembershipQuestion::Group> &groups : {question.in, question.notIn}) {
        for (const MembershipQuestion::Group &group : groups)
            isWhole = isWhole && world.at(opposite(side)).contains(WorldReader::literalOf(group.key));
    }
    std::set<QString> wanted, shown;
    for (const auto &[key, cells] : world.at(side)) {
        if (isWhole && isAnswer(world.membersOf(opposite(side), key), question))
            wanted.insert(key);
    }
    for (const Key &key : table.keys())
        shown.insert(WorldReader::literalOf(key));
    if (shown == wanted && isWhole == table.question().missing().isEmpty() && table.rowCount() == int(wanted.size()))
        return {};
    return QStringLiteral("the question %1 to side %2 is answered by %3 rows instead of %4\n")
        .arg(question.toString()).arg(int(side)).arg(shown.size()).arg(wanted.size());
}

QString AskedTables::differFrom(const World &world)
{
    QString difference;
    for (const Side side : {Side::Left, Side::Right}) {
        difference += differsFrom(world, side);
        ask(side);
    }
    return difference;
}

} // namespace Rollcall::Test
