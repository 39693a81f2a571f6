#include "support/randomhand.h"

#include "models/gesture/membershipcontroller.h"
#include "models/gesture/setoutlook.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/session.h"
#include "models/sql/writeactivity.h"
#include "support/gestures.h"
#include "support/sqltext.h"

#include <algorithm>

namespace Rollcall::Test {

QString keyText(const QList<Key> &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(WorldReader::literalOf(key));
    return texts.join(QLatin1String("; "));
}

RandomHand::RandomHand(Dice &dice, WorldReader &reader, const Habits &habits)
    : m_dice(dice)
    , m_reader(reader)
    , m_schema(reader.schema())
    , m_habits(habits)
{
}

QVariantList RandomHand::freshKey(const World &world, Side side)
{
    for (;;) {
        const QVariantList values = m_schema.entities[int(side)].freshKey(m_dice);
        if (!world.at(side).contains(WorldReader::literalOf(Key::fromRow(values, 0, values.size()))))
            return values;
    }
}

Key RandomHand::one(const World &world, Side side)
{
    const Rows &rows = world.at(side);
    if (!rows.empty() && !m_dice.chance(m_habits.strangers))
        return m_reader.keyOf(std::next(rows.begin(), m_dice.below(int(rows.size())))->first);
    if (m_schema.entities[int(side)].isNumbered)
        return 1 + m_dice.below(60); // may be the key of a deleted row
    const QVariantList stranger = freshKey(world, side);
    return Key::fromRow(stranger, 0, stranger.size());
}

QList<Key> RandomHand::some(const World &world, Side side, int most, int least)
{
    QList<Key> keys;
    for (int i = least + m_dice.below(most + 1 - least); i > 0; --i)
        keys.append(one(world, side));
    return keys;
}

void RandomHand::chooseAnchors(const World &world, Roster &roster)
{
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> chosen = m_dice.chance(50) ? QList<Key>{one(world, opposite(side))} : some(world, opposite(side), 3);
        QList<Key> anchors;
        for (const Key &key : chosen) {
            if (!anchors.contains(key))
                anchors.append(key);
        }
        roster.members(side).setAnchors(anchors);
    }
}

QVariantList RandomHand::valuesOf(const ValueColumn &column, const World &world) const
{
    QVariantList values = column.values;
    for (const Side side : {Side::Left, Side::Right}) {
        if (column.entities == m_schema.entities[int(side)].table)
            values.removeIf([&](const QVariant &value) { return !value.isNull() && !world.at(side).contains(literal(value)); });
    }
    return values.isEmpty() ? column.values : values; // no value is right, and nothing can be linked
}

RandomHand::Deed RandomHand::next(const World &world, Roster &roster)
{
    const Side side = m_dice.chance(50) ? Side::Left : Side::Right;
    const int rows = int(world.at(side).size());
    Kind kind = m_dice.pick(m_habits.kinds);
    if (kind == Create && rows >= m_habits.mostRows[int(side)])
        kind = Delete;
    else if (kind == Delete && rows < m_habits.leastRows)
        kind = Create;
    switch (kind) {
    case Link: {
        const QList<Key> members = some(world, side, m_habits.mostMembers, m_habits.leastMembers), anchors = some(world, opposite(side), 2, m_habits.leastMembers);
        return {kind, QStringLiteral("link %1 with %2").arg(keyText(members), keyText(anchors)), Gesture::add(allPairs(side, members, anchors))};
    }
    case Unlink:
        return unlink(world, side);
    case Drag:
        return drag(world, side);
    case Replace: {
        const Key anchor = one(world, opposite(side));
        const QList<Key> members = some(world, side, 5);
        return {kind, QStringLiteral("replace members of %1 with %2").arg(WorldReader::literalOf(anchor), keyText(members)), Gesture::replace(side, anchor, members)};
    }
    case Swap: {
        const Key first = one(world, opposite(side)), second = one(world, opposite(side));
        return {kind, QStringLiteral("swap members of ") + keyText({first, second}), Gesture::swap(side, first, second)};
    }
    case Combine:
        return combine(world, side, roster);
    case Create:
        return create(world, side);
    case Delete: {
        const QList<Key> keys = some(world, side, qMax(2, m_habits.leastMembers * 3), m_habits.leastMembers);
        return {kind, QStringLiteral("delete %1 on side %2").arg(keyText(keys)).arg(int(side)), Gesture::erase(side, keys)};
    }
    case Edit:
        return edit(world, side, roster);
    case EditLinks:
        return editLinks(world, roster);
    case Undo:
        return {kind, QStringLiteral("undo ") + roster.history().undoText()};
    case Redo:
        return {kind, QStringLiteral("redo ") + roster.history().redoText()};
    }
    return {};
}

RandomHand::Deed RandomHand::unlink(const World &world, Side side)
{
    const Key anchor = one(world, opposite(side));
    QList<Key> members;
    for (const QString &name : world.membersOf(side, WorldReader::literalOf(anchor))) {
        if (m_dice.chance(50) && members.size() < m_habits.mostMembers)
            members.append(m_reader.keyOf(name));
    }
    if (m_dice.chance(10))
        members.append(one(world, side)); // perhaps no member, so that the whole gesture is refused
    return {Unlink, QStringLiteral("unlink %1 from %2").arg(keyText(members), WorldReader::literalOf(anchor)), Gesture::remove(allPairs(side, members, {anchor}))};
}

// A drag of members from some anchors to others; dropped outside every row, it removes them from the first.
RandomHand::Deed RandomHand::drag(const World &world, Side side)
{
    const QList<Key> from = some(world, opposite(side), 2);
    QList<Key> members = some(world, side, 2);
    for (const Key &anchor : from) {
        const auto linked = world.membersOf(side, WorldReader::literalOf(anchor));
        if (!linked.empty())
            members.append(m_reader.keyOf(*std::next(linked.begin(), m_dice.below(int(linked.size())))));
    }
    const bool isMove = m_dice.chance(60);
    const QList<Key> to = isMove ? QList<Key>{one(world, opposite(side))} : some(world, opposite(side), 2);
    const QString text = QStringLiteral("%1 %2 from %3 to %4").arg(isMove ? QStringLiteral("move") : QStringLiteral("copy"), keyText(members), keyText(from), keyText(to));
    if (to.isEmpty())
        return {Drag, text, Gesture::remove(side, members, from)};
    return {Drag, text, isMove ? Gesture::move(side, members, from, to) : Gesture::add(side, members, to, from)};
}

// A set verb, as its sheet makes one: some are left out, in all groups that change, and what joining links tell is not always brought.
RandomHand::Deed RandomHand::combine(const World &world, Side side, Roster &roster)
{
    constexpr Verb Verbs[] = {Verb::Unite, Verb::Equalize, Verb::Intersect, Verb::Subtract, Verb::Swap};
    const Verb verb = Verbs[m_dice.below(int(std::size(Verbs)))];
    const Key target = one(world, opposite(side));
    const QList<Key> sources = some(world, opposite(side), 2, 1);
    const QList<Key> out = m_dice.chance(50) ? QList<Key>() : some(world, side, 3);
    Gesture gesture = verb == Verb::Swap ? Gesture::swap(side, target, sources.first()) : Gesture::combine(verb, side, sources, {target});
    for (const Key &anchor : gesture.anchors)
        gesture.leftOut.append({side, anchor, out});
    for (const ValueColumn &own : m_schema.own) {
        if (!own.isGenerated && !own.isRequired() && verb != Verb::Swap && m_dice.chance(20))
            gesture.leftColumns.append(own.name);
    }
    QString promised;
    if (m_dice.chance(60)) { // someone looked at what it would come to
        if (const auto outlook = SetOutlook::of(roster.store(), gesture)) {
            gesture = outlook->without(gesture.leftOut);
            promised = QStringLiteral(", promised %1 and %2").arg(gesture.promised->joins).arg(gesture.promised->leaves);
        }
    }
    return {Combine, QStringLiteral("combine (verb %1) %2 with %3 but for %4").arg(int(verb)).arg(WorldReader::literalOf(target), keyText(sources), keyText(out)) + promised, gesture};
}

RandomHand::Deed RandomHand::create(const World &world, Side side)
{
    const EntityTable &table = m_schema.entities[int(side)];
    Fields fields;
    if (!table.isNumbered) {
        const QVariantList values = freshKey(world, side);
        for (qsizetype i = 0; i < values.size(); ++i)
            fields.append({table.key.at(i), values.at(i)});
    }
    for (const ValueColumn &column : table.values) {
        if (!column.isGenerated && (column.isRequired() || m_dice.chance(60)))
            fields.append({column.name, m_dice.pick(column.values)});
    }
    const QList<Key> anchors = some(world, opposite(side), 2);
    QStringList texts;
    for (const auto &[name, value] : std::as_const(fields))
        texts.append(literal(value));
    return {Create, QStringLiteral("create %1 on side %2 in %3").arg(texts.join(QLatin1String(", "))).arg(int(side)).arg(keyText(anchors)), Gesture::create(side, fields, anchors)};
}

static QModelIndex cellOf(const EntityModel &list, const Key &key, const QString &column)
{
    const auto &columns = list.table().columns;
    const auto place = std::find_if(columns.cbegin(), columns.cend(), [&column](const ColumnInfo &info) { return info.name == column; });
    return list.index(list.rowOf(key), int(place - columns.cbegin()));
}

// Edits the value that the list shows, which may be older than the file.
RandomHand::Deed RandomHand::edit(const World &world, Side side, Roster &roster)
{
    const EntityModel &list = roster.entities(side);
    const Key key = one(world, side);
    const ValueColumn column = m_dice.pick(m_schema.entities[int(side)].values);
    Deed deed{Edit, {}, Gesture::edit(QList<Rollcall::Edit>())};
    const QModelIndex cell = cellOf(list, key, column.name);
    if (!cell.isValid() || column.isGenerated)
        return deed;
    Rollcall::Edit edit{side, key, column.name, cell.data(Qt::EditRole), m_dice.pick(column.values)};
    deed.isInList = m_habits.editsInLists;
    if (m_habits.mayMistake && m_dice.chance(8)) {
        edit.before = QStringLiteral("never stored"); // as if the list had shown another value
        deed.isInList = false;
    } else if (m_habits.mayMistake && column.isNotNull && m_dice.chance(10)) {
        edit.after = QVariant();
    }
    deed.gesture = Gesture::edit(QList<Rollcall::Edit>{edit});
    deed.text = QStringLiteral("edit %1 of %2: %3 to %4").arg(column.name, WorldReader::literalOf(key), literal(edit.before), literal(edit.after));
    return deed;
}

// At most three links, and of a pair that is linked more than once not always every row.
RandomHand::Deed RandomHand::editLinks(const World &world, Roster &roster)
{
    Deed deed{EditLinks, {}, Gesture::edit(QList<LinkEdit>())};
    QList<ValueColumn> columns = m_schema.own;
    columns.removeIf([](const ValueColumn &column) { return column.isGenerated || (column.isOfEachRow() && column.rule != ValueColumn::Typed); });
    if (columns.isEmpty())
        return deed;
    const ValueColumn column = m_dice.pick(columns);
    QList<Membership> pairs;
    for (const LinkRow &stored : world.links) {
        if (m_dice.chance(25))
            pairs.append({m_reader.keyOf(stored.ends[0]), m_reader.keyOf(stored.ends[1])});
    }
    const auto links = roster.store().storedLinks(withoutRepeats(pairs));
    if (!links)
        qFatal("%s", qPrintable(links.error().details));
    const bool isWrong = m_habits.mayMistake && m_dice.chance(12) && (column.isNotNull || !column.wrong.isEmpty());
    const QVariant after = isWrong ? column.wrong.value(0) : m_dice.pick(valuesOf(column, world));
    QList<LinkEdit> edits;
    for (const Rollcall::Link &link : *links) {
        if (edits.size() < 3 && (link.row.isEmpty() || !m_dice.chance(30)))
            edits.append({link.pair, link.row, column.name, valueOf(link.extras, column.name), after, link.extras});
    }
    deed.gesture = Gesture::edit(edits);
    deed.text = QStringLiteral("edit %1 to %2 of").arg(column.name, literal(after));
    for (const LinkEdit &edit : std::as_const(deed.gesture.linkEdits))
        deed.text += QStringLiteral("\n    %1 - %2: %3").arg(WorldReader::literalOf(edit.pair.left), WorldReader::literalOf(edit.pair.right), literal(edit.before));
    return deed;
}

bool RandomHand::begin(const Deed &deed, Roster &roster)
{
    MembershipController &controller = roster.controller();
    if (deed.isStep()) {
        const int before = controller.history().index();
        deed.kind == Undo ? controller.history().undo() : controller.history().redo();
        return controller.history().index() != before;
    }
    if (deed.isInList && !deed.gesture.edits.isEmpty()) {
        const Rollcall::Edit &edit = deed.gesture.edits.first();
        EntityModel &list = roster.entities(edit.side);
        return list.setData(cellOf(list, edit.key, edit.column), edit.after);
    }
    Gesture gesture = deed.gesture;
    for (LinkEdit &edit : gesture.linkEdits)
        edit.extras.clear(); // as the lists do: they know the row and do not compare its other values
    return controller.perform(gesture);
}

bool RandomHand::perform(const Deed &deed, Roster &roster)
{
    const int before = roster.history().index();
    bool hasChanged = false;
    bool isWorkers = false; // begin() cannot know the result of a worker; the history shows it
    const bool isSettled = settled(roster.controller(), [&] {
        hasChanged = begin(deed, roster);
        isWorkers = roster.session().writeActivity().isWriting();
    });
    return isSettled && (isWorkers ? roster.history().index() != before : hasChanged);
}

} // namespace Rollcall::Test
