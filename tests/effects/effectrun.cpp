#include "effects/effectrun.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/gestures.h"
#include "support/replay.h"
#include "support/testdatabase.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Rollcall::Test {

EffectRun::EffectRun(quint32 seed, int gestures)
    : m_dice(seed)
    , m_schema(m_dice)
    , m_file(m_schema.statements(), "hero", "team", "membership", {"hero_id", "team_id"})
    , m_gestures(gestures)
{
}

void EffectRun::fail(const QString &text)
{
    if (m_failure.isEmpty())
        m_failure = text;
}

QStringList EffectRun::look()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return comparable(m_file.contents());
}

// Where nothing can happen behind a gesture, its undo looks neither at a row id that no column stands for nor at what AUTOINCREMENT has
// counted for the three tables.
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
    for (int i = 0; i < m_gestures && m_failure.isEmpty(); ++i)
        gesture();
    if (m_failure.isEmpty() && m_isAlone)
        walk();
    if (m_failure.isEmpty()) {
        if (const QString difference = differenceOf(comparable(m_file.replayed()), look()); !difference.isEmpty())
            fail(QStringLiteral("the exported log leads elsewhere\n") + difference);
    }
    return m_failure;
}

QList<Key> EffectRun::keys(Side side)
{
    QList<Key> keys;
    const QString found = readElsewhere(m_file.path(), side == Side::Left ? "SELECT id FROM hero" : "SELECT id FROM team");
    for (const QString &line : found.split(u'\n', Qt::SkipEmptyParts))
        keys.append(line.toLongLong());
    m_dice.shuffle(keys);
    return keys;
}

QList<Membership> EffectRun::pairs(int most)
{
    QList<Membership> pairs;
    for (const Key &hero : keys(Side::Left).mid(0, 1 + m_dice.below(most))) {
        for (const Key &team : keys(Side::Right).mid(0, 1 + m_dice.below(2)))
            pairs.append({hero, team});
    }
    return pairs;
}

void EffectRun::gesture()
{
    if (m_dice.chance(12))
        writeElsewhere();
    if (m_dice.chance(25)) {
        step(m_dice.chance(60));
        return;
    }
    const QStringList before = look();
    const int steps = m_file.roster().history().count();
    const int index = m_file.roster().history().index();
    m_file.forget();
    make();
    if (m_file.controller().isAsking()) {
        ++m_counts["questions"];
        m_trace.append("  asked: " + m_file.question());
        if (look() != before)
            return fail("a rehearsal left something behind\n" + differenceOf(look(), before));
        if (m_file.roster().history().count() != steps)
            return fail("a rehearsal is in the history");
        if (m_dice.chance(15))
            m_file.controller().decline();
        else
            m_file.controller().consent();
        if (m_file.controller().isAsking()) // random values differ from time to time
            m_file.controller().consent();
        if (m_file.controller().isAsking())
            m_file.controller().decline();
    }
    m_trace.append("  told: " + m_file.told() + "  refused: " + m_file.refused());
    const QStringList after = look();
    if (!m_file.refused().isEmpty()) {
        ++m_counts["refusals"];
        if (m_file.refused().contains("omeone else") && m_isAlone)
            return fail("someone else is blamed: " + m_file.refused());
        if (after != before)
            return fail("a refused gesture changed something\n" + differenceOf(after, before));
    }
    History &history = m_file.roster().history();
    const bool isNew = history.index() > index;
    if (isNew) {
        m_past.resize(size_t(index) + 1);
        m_past.push_back(after);
        ++m_counts["steps"];
    } else if (after != before && !m_file.told().contains("cannot be undone")) {
        return fail("a change that is not in the history\n" + differenceOf(after, before));
    }
    if (m_file.told().contains("cannot be undone")) {
        ++m_counts["irrevocable"];
        m_isAlone = false;
    }
    checkLists();
}

void EffectRun::make()
{
    MembershipController &controller = m_file.controller();
    const Side side = m_dice.chance(50) ? Side::Left : Side::Right;
    const QList<Key> own = keys(side);
    const QList<Key> theirs = keys(opposite(side));
    switch (m_dice.below(8)) {
    case 0:
    case 1:
        m_trace.append("link");
        controller.perform(Gesture::add(pairs(3)));
        break;
    case 2: {
        m_trace.append("unlink");
        const auto stored = m_file.roster().store().stored(pairs(4));
        controller.perform(Gesture::remove(stored ? *stored : QList<Membership>()));
        break;
    }
    case 3:
    case 4:
        m_trace.append(QStringLiteral("delete on side %1").arg(int(side)));
        controller.perform(Gesture::erase(side, own.mid(0, 1 + m_dice.below(3))));
        break;
    case 5:
        m_trace.append("create");
        create(controller, side, {{QStringLiteral("name"), QStringLiteral("New %1").arg(m_dice.below(99))}}, theirs.mid(0, m_dice.below(3)));
        break;
    case 6: {
        if (own.isEmpty())
            return;
        const QString column = m_dice.chance(50) ? QStringLiteral("name") : QStringLiteral("email");
        const auto found = m_file.roster().store().entities(side, {own.first()});
        if (!found || found->isEmpty())
            return;
        for (const auto &[name, value] : found->first().fields) {
            if (name == column) {
                m_trace.append("edit " + column);
                controller.perform(Gesture::edit(QList<Edit>{{side, own.first(), column, value, m_dice.pick(QVariantList{QStringLiteral("a@b"), QStringLiteral("x%1").arg(m_dice.below(999))})}}));
            }
        }
        break;
    }
    default:
        m_trace.append("replace");
        if (!theirs.isEmpty())
            controller.perform(Gesture::replace(side, theirs.first(), own.mid(0, m_dice.below(4))));
        break;
    }
}

QStringList EffectRun::without(const QStringList &lines, const QStringList &others)
{
    QStringList left = lines;
    for (const QString &other : others)
        left.removeOne(other);
    return left;
}

void EffectRun::step(bool isUndo)
{
    History &history = m_file.roster().history();
    if (isUndo ? !history.canUndo() : !history.canRedo())
        return;
    const QStringList before = look();
    const int index = history.index();
    const int count = history.count();
    m_file.forget();
    m_trace.append((isUndo ? "undo " : "redo ") + (isUndo ? history.undoText() : history.redoText()));
    isUndo ? history.undo() : history.redo();
    m_trace.append("  told: " + m_file.told() + "  refused: " + m_file.refused() + "  asked: " + m_file.question());
    const QStringList after = look();
    ++m_counts["undone or redone"];
    if (m_isAlone) {
        if (!m_file.refused().isEmpty() || !m_file.question().isEmpty())
            return fail("a step was refused: " + m_file.refused() + m_file.question() + u'\n' + m_file.details());
        if (history.index() != index + (isUndo ? -1 : 1) || history.count() != count)
            return fail("a step was not taken");
        if (const QString difference = differenceOf(after, m_past.at(size_t(history.index()))); !difference.isEmpty())
            return fail("a step led elsewhere\n" + difference);
        return checkLists();
    }
    const bool isTaken = history.index() == index + (isUndo ? -1 : 1) && history.count() == count;
    if (!isTaken) {
        ++m_counts["steps stopped by another program"];
        if (m_file.refused().isEmpty() && m_file.question().isEmpty())
            return fail("a step left the history in silence");
        if (after != before)
            return fail("a refused step changed something\n" + differenceOf(after, before));
    }
    checkLists();
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
void EffectRun::checkLists()
{
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &model = m_file.roster().entities(side);
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.index(row, 1).data(Qt::DisplayRole).toString() + u'|' + model.index(row, model.countColumn()).data(Qt::EditRole).toString());
        const QString table = side == Side::Left ? "hero" : "team";
        const QString other = side == Side::Left ? "team" : "hero";
        QStringList stored = readElsewhere(m_file.path(), QStringLiteral("SELECT name, (SELECT count(*) FROM membership m WHERE m.%1_id = e.id AND EXISTS (SELECT 1 FROM %2 o WHERE o.id = m.%2_id)) FROM %1 e").arg(table, other)).split(u'\n', Qt::SkipEmptyParts);
        shown.sort();
        stored.sort();
        if (shown != stored)
            return fail(QStringLiteral("the list of side %1 shows what is not stored\n").arg(int(side)) + differenceOf(shown, stored));
    }
}

} // namespace Rollcall::Test
