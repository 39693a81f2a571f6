#include "effects/effectrun.h"

#include "models/gesture/membershipcontroller.h"
#include "support/gestures.h"
#include "support/replay.h"
#include "support/testdatabase.h"
#include "support/worldcheck.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Rollcall::Test {

static RandomHand::Habits habits()
{
    using Hand = RandomHand;
    Hand::Habits habits{{Hand::Link, Hand::Link, Hand::Unlink, Hand::Delete, Hand::Delete, Hand::Create, Hand::Edit, Hand::Replace}};
    habits.leastMembers = 1;
    habits.strangers = 0;
    return habits;
}

EffectRun::EffectRun(quint32 seed, int gestures)
    : m_dice(seed)
    , m_schema(m_dice)
    , m_file(m_schema.statements(), "hero", "team", "membership", {"hero_id", "team_id"})
    , m_shape(EffectSchema::shape())
    , m_reader(m_shape, m_file.path(), WorldReader::Lines::WholeFile)
    , m_hand(m_dice, m_reader, habits())
    , m_gestures(gestures)
{
}

void EffectRun::fail(const QString &text)
{
    if (m_failure.isEmpty())
        m_failure = text;
}

World EffectRun::look()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    World world = m_reader.read();
    world.lines = comparable(world.lines);
    return world;
}

// Leaves out what undo does not restore in a schema without side effects: hidden row ids, and the AUTOINCREMENT counters of the three
// tables.
QStringList EffectRun::comparable(QStringList lines) const
{
    static const QRegularExpression counter(QStringLiteral("^sqlite_sequence: .*text (hero|team|membership) "));
    lines.removeIf([](const QString &line) { return counter.match(line).hasMatch(); });
    if (!m_schema.hidesRowIds())
        return lines;
    static const QRegularExpression rowId(QStringLiteral("^membership: [^|]*"));
    for (QString &line : lines)
        line.replace(rowId, QStringLiteral("membership: "));
    lines.sort();
    return lines;
}

QString EffectRun::failure()
{
    if (!m_file.isOpen())
        return m_failure;
    m_past.push_back(look());
    for (int i = 0; i < m_gestures && m_failure.isEmpty(); ++i) {
        if (i % 4 == 0)
            m_hand.chooseAnchors(look(), m_file.roster()); // so that the lists of members are tested, too
        gesture();
    }
    if (m_failure.isEmpty() && m_isAlone)
        walk();
    if (m_failure.isEmpty()) {
        if (const QString difference = differenceOf(comparable(m_file.replayed()), look().lines); !difference.isEmpty())
            fail(QStringLiteral("the exported log leads elsewhere\n") + difference);
    }
    return m_failure;
}

void EffectRun::gesture()
{
    if (m_dice.chance(12))
        writeElsewhere();
    if (m_dice.chance(25)) {
        step(m_dice.chance(60));
        return;
    }
    const World before = look();
    const int steps = m_file.roster().history().count();
    const int index = m_file.roster().history().index();
    m_file.forget();
    make(before);
    if (m_file.controller().isAsking()) {
        ++m_counts["questions"];
        m_trace.append("  asked: " + m_file.question());
        if (look() != before)
            return fail("a rehearsal left something behind\n" + look().differenceFrom(before));
        if (m_file.roster().history().count() != steps)
            return fail("a rehearsal is in the history");
        if (m_dice.chance(15))
            m_file.controller().decline();
        else
            settled(m_file.controller(), [this] { m_file.controller().consent(); });
        if (m_file.controller().isAsking()) // with random values the side effects differ each time, and it asks again
            settled(m_file.controller(), [this] { m_file.controller().consent(); });
        if (m_file.controller().isAsking())
            m_file.controller().decline();
    }
    m_trace.append("  told: " + m_file.told() + "  refused: " + m_file.refused());
    const World after = look();
    if (!m_file.refused().isEmpty()) {
        ++m_counts["refusals"];
        if (m_file.refused().contains("omeone else") && m_isAlone)
            return fail("someone else is blamed: " + m_file.refused());
        if (after != before)
            return fail("a refused gesture changed something\n" + after.differenceFrom(before));
    }
    History &history = m_file.roster().history();
    const bool isNew = history.index() > index;
    if (isNew) {
        m_past.resize(size_t(index) + 1);
        m_past.push_back(after);
        ++m_counts["steps"];
    } else if (after != before && !m_file.told().contains("cannot be undone")) {
        return fail("a change that is not in the history\n" + after.differenceFrom(before));
    }
    if (m_file.told().contains("cannot be undone")) {
        ++m_counts["irrevocable"];
        m_isAlone = false;
    }
    checkLists(after);
}

void EffectRun::make(const World &world)
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (world.at(side).empty()) { // nobody there to do anything with
            m_trace.append("create the first");
            create(m_file.controller(), side, {{"name", "New"}});
            return;
        }
    }
    const RandomHand::Deed deed = m_hand.next(world, m_file.roster());
    m_trace.append(deed.text);
    RandomHand::perform(deed, m_file.roster());
}

void EffectRun::step(bool isUndo)
{
    History &history = m_file.roster().history();
    if (isUndo ? !history.canUndo() : !history.canRedo())
        return;
    const World before = look();
    const int index = history.index();
    const int count = history.count();
    m_file.forget();
    m_trace.append((isUndo ? "undo " : "redo ") + (isUndo ? history.undoText() : history.redoText()));
    Test::step(m_file.controller(), isUndo);
    m_trace.append("  told: " + m_file.told() + "  refused: " + m_file.refused() + "  asked: " + m_file.question());
    const World after = look();
    ++m_counts["undone or redone"];
    if (m_isAlone) {
        if (!m_file.refused().isEmpty() || !m_file.question().isEmpty())
            return fail("a step was refused: " + m_file.refused() + m_file.question() + u'\n' + m_file.details());
        if (history.index() != index + (isUndo ? -1 : 1) || history.count() != count)
            return fail("a step was not taken");
        if (const QString difference = after.differenceFrom(m_past.at(size_t(history.index()))); !difference.isEmpty())
            return fail("a step led elsewhere\n" + difference);
        return checkLists(after);
    }
    const bool isTaken = history.index() == index + (isUndo ? -1 : 1) && history.count() == count;
    if (!isTaken) {
        ++m_counts["steps stopped by another program"];
        if (m_file.refused().isEmpty() && m_file.question().isEmpty())
            return fail("a step left the history in silence");
        if (after != before)
            return fail("a refused step changed something\n" + after.differenceFrom(before));
    }
    checkLists(after);
}

void EffectRun::walk()
{
    History &history = m_file.roster().history();
    while (m_failure.isEmpty() && history.canUndo())
        step(true);
    while (m_failure.isEmpty() && history.canRedo())
        step(false);
}

void EffectRun::writeElsewhere()
{
    QStringList deeds{"INSERT OR IGNORE INTO membership (hero_id, team_id) SELECT h.id, t.id FROM hero h, team t ORDER BY random() LIMIT 1",
                      "UPDATE hero SET name = name || '*' WHERE id = (SELECT id FROM hero ORDER BY random() LIMIT 1)"};
    for (const QString &other : m_schema.others()) {
        deeds.append(QStringLiteral("UPDATE %1 SET t = 'theirs'").arg(other));
        deeds.append(QStringLiteral("INSERT OR IGNORE INTO %1 (k, t) VALUES (50, 'theirs')").arg(other));
    }
    if (!runElsewhere(m_file.path(), {"BEGIN", m_dice.pick(deeds), "COMMIT"}))
        return;
    m_trace.append("another program writes");
    ++m_counts["another program's writes"];
    m_isAlone = false;
    m_file.roster().reloadIfChangedElsewhere();
}

// What is on screen is in the file.
void EffectRun::checkLists(const World &world)
{
    if (const QString difference = listsDifferFrom(world, m_shape, m_file.roster()); !difference.isEmpty())
        fail("the lists show what is not stored\n" + difference);
}

} // namespace Rollcall::Test
