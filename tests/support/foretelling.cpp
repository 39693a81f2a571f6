#include "support/foretelling.h"

#include "models/relation/change.h"
#include "support/sqltext.h"

#include <algorithm>

namespace Rollcall::Test {

static LinkPair pairNamed(const Membership &pair)
{
    return {WorldReader::literalOf(pair.left), WorldReader::literalOf(pair.right)};
}

Foretelling::Foretelling(const Gesture &gesture, const World &now, const WorldReader &reader, const Key &created)
    : m_gesture(gesture)
    , m_now(now)
    , m_reader(reader)
    , m_schema(reader.schema())
    , m_side(gesture.memberSide)
    , m_expected(now)
{
    m_expected.memberSide = m_side;
    m_expected.keepsWhoLeft = !m_schema.mark.isEmpty();
    m_expected.placedIn = m_schema.placedIn;
    m_expected.own = m_schema.own;
    for (const ValueColumn &own : m_schema.own) // whose owner may be gone
        m_expected.mayBeRefused = m_expected.mayBeRefused || (own.rule == ValueColumn::Same && !own.entities.isEmpty());
    m_expected.own.removeIf([](const ValueColumn &own) { return own.isGenerated; });
    switch (gesture.verb) {
    case Verb::Add:
        joinAll();
        break;
    case Verb::Remove:
        leave();
        break;
    case Verb::Move:
        m_expected.movesValues = true;
        leave();
        joinAll();
        break;
    case Verb::Replace:
        replace();
        joinAll();
        break;
    case Verb::Swap:
        swap();
        keepPromise();
        break;
    case Verb::Unite:
    case Verb::Equalize:
    case Verb::Intersect:
    case Verb::Subtract:
        combine();
        keepPromise();
        break;
    case Verb::Create:
        create(created);
        break;
    case Verb::Delete:
        erase();
        break;
    case Verb::Edit:
        edit();
        break;
    case Verb::EditLinks:
        editLinks();
        break;
    default:
        qFatal("nobody has told what this gesture comes to");
    }
    const Expectation &e = m_expected;
    m_expected.isTried = e.isTried || !e.removed.empty() || !e.added.empty() || !e.exactlyAdded.empty() || !e.edited.empty() || e.rows[0] != now.rows[0] || e.rows[1] != now.rows[1];
}

std::set<LinkPair> Foretelling::pairsWith(const KeyList &anchors) const
{
    std::set<LinkPair> pairs;
    for (const Membership &pair : m_gesture.pairs)
        pairs.insert(pairNamed(pair));
    for (const Key &anchor : anchors) {
        for (const Key &member : m_gesture.members)
            pairs.insert(pairOf(m_side, WorldReader::literalOf(member), WorldReader::literalOf(anchor)));
    }
    return pairs;
}

// A link to a row that does not exist is refused, and the whole gesture with it.
void Foretelling::join(const LinkPair &pair, const QString &member, const std::set<QStringList> &told)
{
    if (m_now.holds(pair) || !m_expected.added.insert({pair, {member, told}}).second)
        return;
    const bool hasEnds = m_expected.rows[0].contains(pair.first) && m_expected.rows[1].contains(pair.second);
    if (!hasEnds || (m_schema.forbidsLoops && pair.first == pair.second))
        m_expected.isRefused = true;
}

void Foretelling::joinAll()
{
    std::map<QString, std::set<QStringList>> told;
    for (const LinkPair &pair : m_gesture.from.isEmpty() ? std::set<LinkPair>() : pairsWith(m_gesture.from)) {
        for (const LinkRow &stored : m_now.linksOf(pair))
            told[stored.ends[int(m_side)]].insert(m_expected.movesValues ? stored.told : copied(stored.told));
    }
    for (const LinkPair &pair : pairsWith(m_gesture.anchors)) {
        const QString &member = m_side == Side::Left ? pair.first : pair.second;
        const auto itsTold = told.find(member);
        join(pair, member, itsTold == told.end() ? std::set<QStringList>() : itsTold->second);
    }
}

// If the gesture names pairs, all of them must be linked; if it removes members from anchors, they need not be. Of a pair that is
// linked more than once, one link is removed.
void Foretelling::leave()
{
    const bool isMove = m_gesture.verb == Verb::Move;
    std::set<QString> joined;
    for (const Key &anchor : isMove ? m_gesture.anchors : KeyList())
        joined.insert(WorldReader::literalOf(anchor));
    for (const LinkPair &pair : pairsWith(isMove ? m_gesture.from : m_gesture.anchors)) {
        if (joined.contains(m_side == Side::Left ? pair.second : pair.first))
            continue;
        if (m_now.holds(pair))
            m_expected.removed.insert(pair);
        else if (!m_gesture.pairs.isEmpty())
            m_expected.isRefused = true;
    }
    if (m_expected.isRefused)
        m_expected.removed.clear();
}

// The values of a copied link; unique columns get their default instead.
QStringList Foretelling::copied(QStringList told) const
{
    for (const ValueColumn &own : m_schema.own) {
        if (own.isUnique && own.rule == ValueColumn::Typed)
            told[placeOf(own.name)] = literal(own.byDefault);
    }
    return told;
}

void Foretelling::replace()
{
    const std::set<LinkPair> staying = pairsWith(m_gesture.anchors);
    const QString anchor = WorldReader::literalOf(m_gesture.anchors.first());
    for (const LinkRow &stored : m_now.links) {
        if (stored.ends[1 - int(m_side)] == anchor && !staying.contains(stored.pair()))
            m_expected.removed.insert(stored.pair());
    }
}

void Foretelling::swap()
{
    const QString first = WorldReader::literalOf(m_gesture.anchors.first()), second = WorldReader::literalOf(m_gesture.anchors.last());
    for (LinkRow stored : m_now.links) {
        QString &anchor = stored.ends[1 - int(m_side)];
        if (anchor != first && anchor != second)
            continue;
        const LinkPair before = stored.pair();
        anchor = anchor == first ? second : first;
        if (m_now.holds(stored.pair()) || isLeftOut(stored.ends[int(m_side)], anchor))
            continue;
        m_expected.removed.insert(before);
        m_expected.exactlyAdded.push_back(stored);
        const bool isLoop = m_schema.forbidsLoops && stored.ends[0] == stored.ends[1];
        m_expected.isRefused = m_expected.isRefused || isLoop || !m_expected.rows[1 - int(m_side)].contains(anchor);
    }
}

bool Foretelling::isLeftOut(const QString &member, const QString &anchor) const
{
    return std::any_of(m_gesture.leftOut.cbegin(), m_gesture.leftOut.cend(), [&](const LinkBlock &block) {
        const auto isIt = [&member](const Key &key) { return WorldReader::literalOf(key) == member; };
        const QList<Key> members = block.members;
        return WorldReader::literalOf(block.anchor) == anchor && std::any_of(members.cbegin(), members.cend(), isIt);
    });
}

// What was said of it before holds, or nothing is done.
void Foretelling::keepPromise()
{
    if (!m_gesture.promised)
        return;
    const auto linkOf = [this](const LinkPair &pair) { return Link{{m_reader.keyOf(pair.first), m_reader.keyOf(pair.second)}}; };
    Change change;
    for (const LinkPair &pair : std::set<LinkPair>(m_expected.removed.cbegin(), m_expected.removed.cend()))
        change.removedLinks.append(linkOf(pair));
    for (const auto &[pair, joining] : m_expected.added)
        change.addedLinks.append(linkOf(pair));
    for (const LinkRow &link : m_expected.exactlyAdded)
        change.addedLinks.append(linkOf(link.pair()));
    if (change.linkNumbers() == *m_gesture.promised)
        return;
    m_expected.isRefused = true;
    m_expected.removed.clear();
    m_expected.added.clear();
    m_expected.exactlyAdded.clear();
}

// A joining link tells what the first of the sources tells of the member, or starts anew.
void Foretelling::combine()
{
    const QString target = WorldReader::literalOf(m_gesture.anchors.first());
    const std::set<QString> has = m_now.membersOf(m_side, target);
    std::map<QString, std::set<QStringList>> sources;
    for (const Key &source : m_gesture.from) {
        for (const QString &member : m_now.membersOf(m_side, WorldReader::literalOf(source))) {
            if (sources.contains(member))
                continue;
            for (const LinkRow &stored : m_now.linksOf(pairOf(m_side, member, WorldReader::literalOf(source)))) {
                QStringList told = copied(stored.told);
                for (const ValueColumn &own : m_schema.own) {
                    if (m_gesture.leftColumns.contains(own.name))
                        told[placeOf(own.name)] = own.rule == ValueColumn::Typed ? literal(own.byDefault) : Expectation::filledBy(own.rule);
                }
                sources[member].insert(told);
            }
        }
    }
    const auto isWanted = [&](const QString &member) {
        switch (m_gesture.verb) {
        case Verb::Unite:
            return has.contains(member) || sources.contains(member);
        case Verb::Intersect:
            return has.contains(member) && sources.contains(member);
        case Verb::Subtract:
            return has.contains(member) && !sources.contains(member);
        default:
            return sources.contains(member);
        }
    };
    for (const QString &member : has) {
        if (!isWanted(member) && !isLeftOut(member, target)) {
            for (qsizetype i = qsizetype(m_now.linksOf(pairOf(m_side, member, target)).size()); i > 0; --i)
                m_expected.removed.insert(pairOf(m_side, member, target));
        }
    }
    for (const auto &[member, told] : sources) {
        if (isWanted(member) && !has.contains(member) && !isLeftOut(member, target))
            join(pairOf(m_side, member, target), member, told);
    }
}

void Foretelling::create(const Key &created)
{
    const EntityTable &table = m_schema.entities[int(m_side)];
    const QString number = created.isValid() ? WorldReader::literalOf(created) : m_now.nextKey(m_side);
    QStringList row;
    const QStringList columns = table.columns();
    for (const QString &column : columns) {
        const auto given = std::find_if(m_gesture.fields.cbegin(), m_gesture.fields.cend(), [&column](const auto &field) { return field.first == column; });
        const auto own = std::find_if(table.values.cbegin(), table.values.cend(), [&column](const ValueColumn &value) { return value.name == column; });
        if (given != m_gesture.fields.cend())
            row.append(literal(given->second));
        else if (own != table.values.cend())
            row.append(literal(own->byDefault));
        else
            row.append(column == table.rowNumber ? QStringLiteral("*") : number);
    }
    const QString name = row.first(table.key.size()).join(QLatin1String(", "));
    m_expected.rows[int(m_side)][name] = row;
    if (m_schema.isWithinOneTable)
        m_expected.rows[1 - int(m_side)] = m_expected.rows[int(m_side)];
    for (const Key &anchor : m_gesture.anchors)
        join(pairOf(m_side, name, WorldReader::literalOf(anchor)), name);
}

void Foretelling::erase()
{
    m_expected.isTried = !m_gesture.members.isEmpty();
    for (const Key &key : m_gesture.members) {
        const QString name = WorldReader::literalOf(key);
        if (m_expected.rows[int(m_side)].erase(name) == 0)
            continue;
        if (m_schema.isWithinOneTable)
            m_expected.rows[1 - int(m_side)].erase(name);
        // Rows that refer to the deleted one may make the deletion refused, or asked about, which nobody answers here.
        m_expected.mayBeRefused = m_expected.mayBeRefused || m_reader.isReferredTo(m_side, name);
    }
    for (const LinkRow &other : m_now.uncounted) {
        const bool losesEnd = !m_expected.rows[0].contains(other.ends[0]) || !m_expected.rows[1].contains(other.ends[1]);
        m_expected.mayBeRefused = m_expected.mayBeRefused || (losesEnd && m_schema.mark.isEmpty()); // asked about: it belongs to another relation, too
    }
    for (const LinkRow &stored : m_now.links) {
        if (!m_expected.rows[0].contains(stored.ends[0]) || !m_expected.rows[1].contains(stored.ends[1]))
            m_expected.removed.insert(stored.pair());
    }
}

void Foretelling::edit()
{
    m_expected.isTried = !m_gesture.edits.isEmpty();
    for (const Edit &edit : m_gesture.edits) {
        const EntityTable &table = m_schema.entities[int(edit.side)];
        Rows &rows = m_expected.rows[int(edit.side)];
        const auto row = rows.find(WorldReader::literalOf(edit.key));
        const auto column = std::find_if(table.values.cbegin(), table.values.cend(), [&edit](const ValueColumn &value) { return value.name == edit.column; });
        QString *stored = row == rows.end() ? nullptr : &row->second[table.columns().indexOf(edit.column)];
        if (!stored || *stored != literal(edit.before) || (column->isNotNull && edit.after.isNull()))
            m_expected.isRefused = true;
        else
            *stored = literal(edit.after);
        if (m_schema.isWithinOneTable)
            m_expected.rows[1 - int(edit.side)] = rows;
    }
}

LinkRow Foretelling::storedAs(const LinkEdit &edit) const
{
    LinkRow stored(pairNamed(edit.pair));
    for (const auto &[name, value] : edit.extras) {
        if (name == m_schema.numbering)
            stored.number = literal(value);
    }
    for (const ValueColumn &own : m_schema.own) {
        if (!own.isGenerated)
            stored.told.append(literal(valueOf(edit.extras, own.name)));
    }
    return stored;
}

// The column's index in LinkRow::told.
qsizetype Foretelling::placeOf(const QString &column) const
{
    qsizetype place = 0;
    for (const ValueColumn &own : m_schema.own) {
        if (own.name == column)
            break;
        place += own.isGenerated ? 0 : 1;
    }
    return place;
}

void Foretelling::editLinks()
{
    LinkRows result = m_now.links;
    for (const LinkEdit &edit : m_gesture.linkEdits) {
        const auto column = std::find_if(m_schema.own.cbegin(), m_schema.own.cend(), [&edit](const ValueColumn &own) { return own.name == edit.column; });
        const LinkRow before = storedAs(edit);
        LinkRow after = before;
        after.told[placeOf(edit.column)] = literal(edit.after);
        m_expected.edited.push_back({before, after});
        if (const auto found = result.find(before); found != result.end())
            result.erase(found);
        result.insert(after);
        const auto isIt = [&edit](const QVariant &wrong) { return literal(wrong) == literal(edit.after); };
        const bool isWrong = (column->isNotNull && edit.after.isNull()) || std::any_of(column->wrong.cbegin(), column->wrong.cend(), isIt);
        m_expected.isRefused = m_expected.isRefused || isWrong;
    }
    for (const ValueColumn &own : m_schema.own) {
        if (own.name == m_gesture.linkEdits.value(0).column && isTwice(result, own))
            m_expected.isRefused = true;
    }
}

// Whether a value that must be unique, alone or together with its pair, occurs more than once.
bool Foretelling::isTwice(const LinkRows &links, const ValueColumn &column) const
{
    const qsizetype place = placeOf(column.name);
    std::set<std::pair<LinkPair, QString>> keyed;
    std::set<QString> values;
    for (const LinkRow &link : links) {
        if (column.name == m_schema.keyedBy && !keyed.insert({link.pair(), link.told.at(place)}).second)
            return true;
    }
    for (const LinkRows *some : {&links, &m_now.strays}) {
        for (const LinkRow &link : *some) {
            if (column.isUnique && link.told.at(place) != literal({}) && !values.insert(link.told.at(place)).second)
                return true;
        }
    }
    return false;
}

} // namespace Rollcall::Test
