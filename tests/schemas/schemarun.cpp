#include "schemas/schemarun.h"

#include "models/discovery/discovery.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/logexport.h"
#include "models/sql/statementlog.h"
#include "support/replay.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QUndoStack>

#include <algorithm>

namespace Rollcall::Test {

namespace {

// In memory where there is such a folder: hundreds of files are synced hundreds of times.
QString folderTemplate()
{
    const QString quick = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(quick).isWritable() ? quick : QDir::tempPath();
    return parent + QStringLiteral("/rollcall_schemas-XXXXXX");
}

QString pairText(const QList<Membership> &pairs)
{
    QStringList texts;
    for (const Membership &pair : pairs)
        texts.append(Oracle::literalOf(pair.left) + QLatin1String(" - ") + Oracle::literalOf(pair.right));
    return texts.join(QLatin1String("; "));
}

QString keyText(const QList<Key> &keys)
{
    QStringList texts;
    for (const Key &key : keys)
        texts.append(Oracle::literalOf(key));
    return texts.join(QLatin1String("; "));
}

QList<Key> withoutDuplicates(const QList<Key> &keys)
{
    QList<Key> once;
    for (const Key &key : keys) {
        if (!once.contains(key))
            once.append(key);
    }
    return once;
}

Pair literals(const Membership &pair)
{
    return {Oracle::literalOf(pair.left), Oracle::literalOf(pair.right)};
}

Pair pairOf(Side side, const QString &member, const QString &anchor)
{
    return side == Side::Left ? Pair{member, anchor} : Pair{anchor, member};
}

} // namespace

SchemaRun::SchemaRun(quint32 seed, int gestures)
    : m_seed(seed)
    , m_gestures(gestures)
    , m_dice(seed ^ 0x5bd1e995U)
    , m_schema(randomSchema(seed))
    , m_folder(folderTemplate())
    , m_path(m_folder.filePath(QStringLiteral("data.db")))
{
}

SchemaRun::~SchemaRun() = default;

void SchemaRun::fail(const QString &text)
{
    if (m_failure.isEmpty())
        m_failure = text;
}

bool SchemaRun::make()
{
    const QString wrong = runScript(m_path, "BEGIN;\n" + m_schema.sql().toUtf8() + "\nCOMMIT;\n");
    if (!wrong.isEmpty())
        fail(QStringLiteral("the generator made a schema that SQLite refuses: ") + wrong);
    return wrong.isEmpty();
}

// What discovery proposes must hold the truth; what it proposes is used then.
Relationship SchemaRun::relationship()
{
    const Relationship truth = m_schema.sketch();
    auto file = OpenFile::open(m_path, std::make_unique<StatementLog>());
    if (!file) {
        fail(file.error().sentence);
        return truth;
    }
    QStringList titles;
    const QList<Proposal> found = proposals((*file)->catalog());
    for (const Proposal &proposal : found) {
        const Relationship &candidate = proposal.relationship;
        titles.append(titleOf(candidate));
        const auto isOn = [&](Side mine, Side its) {
            const QStringList &columns = candidate.link.columns(its);
            return candidate.at(its).table == truth.at(mine).table && QSet<QString>(columns.cbegin(), columns.cend())
                       == QSet<QString>(truth.link.columns(mine).cbegin(), truth.link.columns(mine).cend());
        };
        if (candidate.link.table != truth.link.table)
            continue;
        for (const bool isFlipped : {false, true}) {
            if (!isOn(Side::Left, isFlipped ? Side::Right : Side::Left) || !isOn(Side::Right, isFlipped ? Side::Left : Side::Right))
                continue;
            if (isFlipped)
                m_schema.flip();
            for (const Side side : {Side::Left, Side::Right}) {
                if (candidate.at(side).key != m_schema.entities[int(side)].key || candidate.link.columns(side) != m_schema.linkColumns[int(side)])
                    fail(QStringLiteral("a proposal refers to \"%1\" by other columns").arg(candidate.at(side).table));
            }
            return candidate;
        }
    }
    if (m_schema.isFindable)
        fail(QStringLiteral("no proposal joins \"%1\" and \"%2\" by \"%3\"; there are: %4").arg(truth.left.table, truth.right.table, truth.link.table, titles.join(QLatin1String("; "))));
    return truth;
}

bool SchemaRun::open()
{
    const Relationship wanted = relationship();
    if (!m_failure.isEmpty())
        return false;
    m_oracle = std::make_unique<Oracle>(m_schema, m_path);
    m_others = m_oracle->others();
    auto roster = Roster::open(m_path, wanted, std::make_unique<StatementLog>());
    if (!roster) {
        fail(QStringLiteral("cannot be opened: ") + roster.error().sentence + QLatin1Char('\n') + roster.error().details);
        return false;
    }
    m_roster = *std::move(roster);
    watch();
    const bool isReadOnly = !m_roster->relationship().readOnlyReason.isEmpty();
    if (isReadOnly != m_schema.isReadOnly)
        fail(isReadOnly ? QStringLiteral("can be written, but: ") + m_roster->relationship().readOnlyReason : QStringLiteral("should be read-only"));
    return m_failure.isEmpty();
}

void SchemaRun::watch()
{
    const auto mode = QAbstractItemModelTester::FailureReportingMode::Warning;
    for (const Side side : {Side::Left, Side::Right}) {
        m_testers[int(side)] = std::make_unique<QAbstractItemModelTester>(&m_roster->entities(side), mode);
        m_testers[2 + int(side)] = std::make_unique<QAbstractItemModelTester>(&m_roster->members(side), mode);
        connect(&m_roster->entities(side), &EntityModel::readFailed, this, [this](const Failure &failure) { fail(failure.sentence + QLatin1Char('\n') + failure.details); });
        connect(&m_roster->members(side), &MembersModel::readFailed, this, [this](const Failure &failure) { fail(failure.sentence + QLatin1Char('\n') + failure.details); });
    }
    MembershipController &controller = m_roster->controller();
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        note(QStringLiteral("    refused: ") + failure.sentence + QLatin1Char(' ') + failure.details.simplified().left(200));
    });
    connect(&controller, &MembershipController::told, this, [this](const QString &sentence) { note(QStringLiteral("    told: ") + sentence); });
    connect(&controller, &MembershipController::valuesWanted, this, [this, &controller](const QString &, const QList<ColumnInfo> &columns) {
        Fields values;
        for (const ColumnInfo &column : columns) {
            for (const ValueColumn &own : std::as_const(m_schema.own)) {
                if (own.name != column.name)
                    continue;
                m_supplied[own.name] = m_dice.pick(own.values);
                values.append({own.name, m_supplied.value(own.name)});
                if (!own.isRequired())
                    fail(QStringLiteral("a value was wanted for \"%1\", which has a default").arg(own.name));
            }
        }
        if (values.size() == columns.size())
            controller.supply(values);
        else
            fail(QStringLiteral("a value was wanted for \"%1\", which is none of the link's own columns").arg(columns.first().name));
    });
}

QStringList SchemaRun::freshlyTold() const
{
    QStringList told;
    for (const ValueColumn &own : m_schema.own) {
        if (!own.isGenerated)
            told.append(literal(own.isRequired() ? m_supplied.value(own.name) : own.byDefault));
    }
    return told;
}

QVariantList SchemaRun::freshKey(Side side)
{
    for (;;) {
        const QVariantList values = m_schema.entities[int(side)].freshKey(m_dice);
        if (!m_oracle->world().entities[int(side)].count(Oracle::literalOf(Key::fromRow(values, 0, values.size()))))
            return values;
    }
}

Key SchemaRun::one(Side side)
{
    const auto &rows = m_oracle->world().entities[int(side)];
    if (rows.empty() || m_dice.chance(2)) {
        const QVariantList stranger = freshKey(side);
        return Key::fromRow(stranger, 0, stranger.size());
    }
    return m_oracle->keyOf(std::next(rows.begin(), m_dice.below(int(rows.size())))->first);
}

QList<Key> SchemaRun::some(Side side, int most)
{
    QList<Key> keys;
    for (int i = m_dice.below(most + 1); i > 0; --i)
        keys.append(one(side)); // may repeat
    return keys;
}

// A link to nobody is refused, and the whole gesture with it.
void SchemaRun::addPair(Expectation &expected, const Membership &pair, const std::set<QStringList> &told) const
{
    const Pair names = literals(pair);
    if (m_oracle->world().holds(names)
        || std::any_of(expected.added.begin(), expected.added.end(), [&names](const auto &other) { return other.pair == names; }))
        return;
    expected.added.push_back({names, m_side == Side::Left ? names.first : names.second, told});
    for (const Side side : {Side::Left, Side::Right}) {
        if (!expected.entities[int(side)].count(side == Side::Left ? names.first : names.second))
            expected.isRefused = true;
    }
    if (m_schema.forbidsLoops && names.first == names.second)
        expected.isRefused = true;
}

void SchemaRun::link()
{
    const QList<Membership> pairs = allPairs(m_side, some(m_side, 3), some(opposite(m_side), 2));
    note(QStringLiteral("link ") + pairText(pairs));
    Expectation expected(m_oracle->world());
    for (const Membership &pair : pairs)
        addPair(expected, pair);
    m_roster->controller().link(pairs);
    finish(expected);
}

void SchemaRun::unlink()
{
    const Key anchor = one(opposite(m_side));
    QList<Key> members;
    for (const QString &name : m_oracle->world().membersOf(m_side, Oracle::literalOf(anchor))) {
        if (m_dice.chance(50))
            members.append(m_oracle->keyOf(name));
    }
    if (m_dice.chance(10))
        members.append(one(m_side));
    const QList<Membership> pairs = allPairs(m_side, members, {anchor});
    note(QStringLiteral("unlink ") + pairText(pairs));
    Expectation expected(m_oracle->world());
    for (const Membership &pair : pairs) {
        if (!m_oracle->world().holds(literals(pair)))
            expected.isRefused = true;
        if (!expected.removed.count(literals(pair)))
            expected.removed.insert(literals(pair));
    }
    m_roster->controller().unlink(pairs);
    finish(expected);
}

void SchemaRun::copyOrMove()
{
    const Side other = opposite(m_side);
    const World &world = m_oracle->world();
    QList<Key> from = some(other, 2);
    QList<Key> members = some(m_side, 2);
    for (const Key &anchor : std::as_const(from)) {
        const auto linked = world.membersOf(m_side, Oracle::literalOf(anchor));
        if (!linked.empty())
            members.append(m_oracle->keyOf(*std::next(linked.begin(), m_dice.below(int(linked.size())))));
    }
    const bool isMove = m_dice.chance(60);
    const QList<Key> to = isMove ? QList<Key>{one(other)} : some(other, 2);
    note((isMove ? QStringLiteral("move ") : QStringLiteral("copy ")) + keyText(members) + QLatin1String(" from ") + keyText(from) + QLatin1String(" to ") + keyText(to));
    Expectation expected(world);
    if (to.isEmpty()) { // let go outside of every row: out of those lists
        for (const Membership &pair : allPairs(m_side, members, from)) {
            if (world.holds(literals(pair)))
                expected.removed.insert(literals(pair));
        }
        m_roster->controller().copy(m_side, members, from, to);
        return finish(expected);
    }
    for (const Membership &pair : allPairs(m_side, members, from)) {
        if (isMove && !to.contains(pair.at(other)) && world.holds(literals(pair)))
            expected.removed.insert(literals(pair));
    }
    expected.movesValues = isMove;
    for (const Key &member : std::as_const(members)) {
        std::set<QStringList> told;
        for (const Key &anchor : std::as_const(from)) {
            for (const StoredLink &stored : world.linksOf(literals(Membership::of(m_side, member, anchor))))
                told.insert(stored.told);
        }
        for (const Key &anchor : to)
            addPair(expected, Membership::of(m_side, member, anchor), told);
    }
    if (isMove)
        m_roster->controller().move(m_side, members, from, to.first());
    else
        m_roster->controller().copy(m_side, members, from, to);
    finish(expected);
}

void SchemaRun::replaceMembers()
{
    const Key anchor = one(opposite(m_side));
    const QList<Key> members = some(m_side, 5);
    note(QStringLiteral("replace members of ") + Oracle::literalOf(anchor) + QLatin1String(" with ") + keyText(members));
    Expectation expected(m_oracle->world());
    for (const StoredLink &stored : m_oracle->world().links) {
        if (stored.ends[1 - int(m_side)] == Oracle::literalOf(anchor)
            && std::none_of(members.cbegin(), members.cend(), [&](const Key &key) { return Oracle::literalOf(key) == stored.ends[int(m_side)]; }))
            expected.removed.insert(stored.pair());
    }
    for (const Key &member : members)
        addPair(expected, Membership::of(m_side, member, anchor));
    m_roster->controller().replaceMembers(m_side, anchor, members);
    finish(expected);
}

void SchemaRun::swapMembers()
{
    const Key first = one(opposite(m_side));
    const Key second = one(opposite(m_side));
    note(QStringLiteral("swap members of ") + keyText({first, second}));
    Expectation expected(m_oracle->world());
    const QString names[] = {Oracle::literalOf(first), Oracle::literalOf(second)};
    for (StoredLink stored : m_oracle->world().links) {
        QString &anchor = stored.ends[1 - int(m_side)];
        if (anchor != names[0] && anchor != names[1])
            continue;
        const Pair before = stored.pair();
        anchor = anchor == names[0] ? names[1] : names[0];
        if (m_oracle->world().holds(stored.pair()))
            continue;
        expected.removed.insert(before);
        expected.exactlyAdded.push_back(stored);
        const bool isLoop = m_schema.forbidsLoops && stored.ends[0] == stored.ends[1];
        expected.isRefused = expected.isRefused || isLoop || !expected.entities[1 - int(m_side)].count(anchor);
    }
    m_roster->controller().swapMembers(m_side, first, second);
    finish(expected);
}

void SchemaRun::create()
{
    const EntityTable &table = m_schema.entities[int(m_side)];
    Fields fields;
    QStringList row;
    if (!table.isNumbered) {
        const QVariantList values = freshKey(m_side);
        for (qsizetype i = 0; i < values.size(); ++i)
            fields.append({table.key.at(i), values.at(i)});
        for (const QVariant &value : values)
            row.append(literal(value));
    }
    if (!table.rowNumber.isEmpty())
        row.append(QStringLiteral("*"));
    for (const ValueColumn &column : table.values) {
        if (column.isGenerated)
            continue;
        const bool isGiven = m_dice.chance(60);
        const QVariant value = isGiven ? m_dice.pick(column.values) : column.byDefault;
        if (isGiven)
            fields.append({column.name, value});
        row.append(literal(value));
    }
    const QList<Key> anchors = some(opposite(m_side), 2);
    note(QStringLiteral("create ") + row.join(QLatin1String(", ")) + QLatin1String(" in ") + keyText(anchors));
    const Key key = m_roster->controller().create(m_side, fields, anchors);
    Expectation expected(m_oracle->world());
    const auto &others = expected.entities[1 - int(m_side)];
    expected.isRefused = std::any_of(anchors.cbegin(), anchors.cend(), [&](const Key &anchor) { return !others.count(Oracle::literalOf(anchor)); });
    if (key.isValid() == expected.isRefused)
        fail(expected.isRefused ? QStringLiteral("a row was made, though it cannot join") : QStringLiteral("no row was made"));
    if (key.isValid()) {
        if (table.isNumbered)
            row.prepend(Oracle::literalOf(key));
        expected.entities[int(m_side)][Oracle::literalOf(key)] = row;
        if (m_schema.isWithinOneTable)
            expected.entities[1 - int(m_side)] = expected.entities[int(m_side)];
        for (const Key &anchor : anchors)
            addPair(expected, Membership::of(m_side, key, anchor));
    }
    finish(expected);
}

void SchemaRun::removeEntities()
{
    const QList<Key> keys = some(m_side, 2);
    note(QStringLiteral("remove ") + keyText(keys));
    Expectation expected(m_oracle->world());
    for (const Key &key : keys) {
        const QString name = Oracle::literalOf(key);
        if (!expected.entities[int(m_side)].erase(name))
            continue;
        if (m_schema.isWithinOneTable)
            expected.entities[1 - int(m_side)].erase(name);
        expected.isRefused = expected.isRefused || m_oracle->isReferredTo(m_side, name);
    }
    for (const StoredLink &stored : m_oracle->world().links) {
        if (!expected.entities[0].count(stored.ends[0]) || !expected.entities[1].count(stored.ends[1]))
            expected.removed.insert(stored.pair());
    }
    m_roster->controller().remove(m_side, keys);
    finish(expected);
}

void SchemaRun::edit()
{
    const EntityTable &table = m_schema.entities[int(m_side)];
    const Key key = one(m_side);
    const QString name = Oracle::literalOf(key);
    Expectation expected(m_oracle->world());
    const auto row = expected.entities[int(m_side)].find(name);
    const ValueColumn column = m_dice.pick(table.values);
    if (row == expected.entities[int(m_side)].end() || column.isGenerated)
        return;
    const qsizetype place = table.columns().indexOf(column.name);
    Edit edit{m_side, key, column.name, {}, m_dice.pick(column.values)};
    const auto held = std::find_if(column.values.cbegin(), column.values.cend(), [&](const QVariant &value) { return literal(value) == row->second.at(place); });
    if (held != column.values.cend())
        edit.before = *held;
    if (m_dice.chance(8)) { // someone looked at something else
        edit.before = QStringLiteral("never stored");
        expected.isRefused = true;
    } else if (column.isNotNull && m_dice.chance(10)) {
        edit.after = QVariant();
        expected.isRefused = true;
    }
    note(QStringLiteral("edit %1 of %2: %3 to %4").arg(column.name, name, literal(edit.before), literal(edit.after)));
    row->second[place] = literal(edit.after);
    if (m_schema.isWithinOneTable)
        expected.entities[1 - int(m_side)] = expected.entities[int(m_side)];
    m_roster->controller().edit({edit});
    finish(expected);
}

void SchemaRun::editLinks()
{
    QList<ValueColumn> columns = m_schema.own;
    columns.removeIf([](const ValueColumn &column) { return column.isGenerated; });
    if (columns.isEmpty())
        return;
    const ValueColumn column = m_dice.pick(columns);
    const qsizetype place = std::distance(columns.cbegin(), std::find_if(columns.cbegin(), columns.cend(), [&](const auto &other) { return other.name == column.name; }));
    QList<Membership> pairs;
    for (const StoredLink &stored : m_oracle->world().links) {
        if (m_dice.chance(25))
            pairs.append({m_oracle->keyOf(stored.ends[0]), m_oracle->keyOf(stored.ends[1])});
    }
    const auto stored = m_roster->store().storedLinks(withoutRepeats(pairs));
    if (!stored)
        return fail(stored.error().details);
    const bool isWrong = m_dice.chance(12) && (column.isNotNull || !column.wrong.isEmpty());
    const QVariant after = !isWrong ? m_dice.pick(column.values) : column.wrong.isEmpty() ? QVariant() : column.wrong.first();
    QList<LinkEdit> edits;
    Expectation expected(m_oracle->world());
    std::multiset<StoredLink> result = m_oracle->world().links;
    for (const Link &link : *stored) {
        StoredLink before{{Oracle::literalOf(link.pair.left), Oracle::literalOf(link.pair.right)}, {}, {}};
        QVariant held;
        for (const auto &[name, value] : link.extras) {
            if (name == m_schema.numbering)
                before.number = literal(value);
            if (name == column.name)
                held = value;
        }
        for (const ValueColumn &own : std::as_const(columns)) {
            for (const auto &[name, value] : link.extras) {
                if (name == own.name)
                    before.told.append(literal(value));
            }
        }
        if (edits.size() == 3 || (m_dice.chance(30) && link.row.size() > 0))
            continue;
        edits.append({link.pair, link.row, column.name, held, after});
        if (literal(held) == literal(after))
            continue;
        StoredLink changed = before;
        changed.told[place] = literal(after);
        expected.edited.push_back({before, changed});
        result.erase(result.find(before));
        result.insert(changed);
        expected.isRefused = expected.isRefused || isWrong;
    }
    if (column.name == m_schema.keyedBy) {
        std::set<std::pair<Pair, QString>> keyed;
        for (const StoredLink &link : result)
            expected.isRefused = !keyed.insert({link.pair(), link.told.at(place)}).second || expected.isRefused;
    }
    note(QStringLiteral("edit %1 to %2 of %3 links").arg(column.name, literal(after)).arg(edits.size()));
    for (const auto &[before, changed] : expected.edited)
        note(QStringLiteral("    %1 - %2: %3 #%4").arg(before.ends[0], before.ends[1], before.told.join(QLatin1String(", ")), before.number));
    m_roster->controller().editLinks(edits);
    finish(expected);
}

void SchemaRun::stepInHistory()
{
    QUndoStack &history = m_roster->history();
    const bool isUndo = m_dice.chance(60);
    if (isUndo ? !history.canUndo() : !history.canRedo())
        return;
    note(isUndo ? QStringLiteral("undo ") + history.undoText() : QStringLiteral("redo ") + history.redoText());
    isUndo ? history.undo() : history.redo();
    if (const QString wrong = m_oracle->differenceTo(m_past.at(size_t(history.index()))); !wrong.isEmpty() || history.count() + 1 != int(m_past.size()))
        fail(QStringLiteral("a step in the history led elsewhere: ") + wrong);
    m_oracle->look();
}

void SchemaRun::finish(const Expectation &expected)
{
    const bool changes = m_oracle->changesAnything(expected);
    if (const QString wrong = m_oracle->check(expected, m_side, freshlyTold()); !wrong.isEmpty())
        return fail(wrong);
    if (changes) {
        const size_t index = size_t(m_roster->history().index());
        m_past.resize(qMin(m_past.size(), index));
        m_past.push_back(m_oracle->world());
    }
    const QUndoStack &history = m_roster->history();
    if (history.count() + 1 != int(m_past.size()) || (changes && history.index() != history.count()))
        fail(QStringLiteral("the history has %1 steps and stands at %2; there should be %3").arg(history.count()).arg(history.index()).arg(m_past.size() - 1));
}

void SchemaRun::checkLists()
{
    const World &world = m_oracle->world();
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &model = m_roster->entities(side);
        if (model.rowCount() != int(world.entities[int(side)].size()))
            return fail(QStringLiteral("a list has %1 rows, the table %2").arg(model.rowCount()).arg(world.entities[int(side)].size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString name = Oracle::literalOf(model.keyAt(row));
            const auto stored = world.entities[int(side)].find(name);
            if (stored == world.entities[int(side)].end())
                return fail(QStringLiteral("a list shows %1, which is not stored").arg(name));
            const EntityTable &table = m_schema.entities[int(side)];
            for (const ValueColumn &column : table.values) {
                const auto &shownColumns = model.table().columns;
                const int at = int(std::find_if(shownColumns.cbegin(), shownColumns.cend(), [&](const ColumnInfo &info) { return info.name == column.name; }) - shownColumns.cbegin());
                const QString shown = literal(model.index(row, at).data(Qt::EditRole));
                if (!column.isGenerated && shown != stored->second.at(table.columns().indexOf(column.name)))
                    return fail(QStringLiteral("a list shows \"%1\" of %2 as %3").arg(column.name, name, shown));
            }
            const int count = model.index(row, model.countColumn()).data(Qt::EditRole).toInt();
            if (count != int(world.membersOf(opposite(side), name).size()))
                return fail(QStringLiteral("a list counts %1 links of %2 instead of %3").arg(count).arg(name).arg(world.membersOf(opposite(side), name).size()));
        }
        MembersModel &members = m_roster->members(side);
        std::set<QString> shown;
        std::set<QString> wanted;
        for (const Key &key : members.keys())
            shown.insert(Oracle::literalOf(key));
        for (const Key &anchor : members.anchors())
            wanted.merge(world.membersOf(side, Oracle::literalOf(anchor)));
        if (shown != wanted || int(shown.size()) != members.rowCount())
            return fail(QStringLiteral("the members of %1 are shown as %2").arg(keyText(members.anchors()), keyText(members.keys())));
        if (members.anchors().size() != 1)
            continue;
        for (int row = 0; row < members.rowCount(); ++row) {
            const auto links = world.linksOf(pairOf(side, Oracle::literalOf(members.keyAt(row)), Oracle::literalOf(members.anchors().first())));
            int column = MembersModel::FirstOwnColumn;
            qsizetype place = 0;
            for (const ValueColumn &own : std::as_const(m_schema.own)) {
                const int at = own.isGenerated ? -1 : int(place++);
                for (int i = column; i < members.columnCount() && links.size() == 1 && at >= 0; ++i) {
                    const ColumnInfo &info = m_roster->relationship().link.ownColumns.at(i - column);
                    if (info.name == own.name && literal(members.index(row, i).data(Qt::EditRole)) != links.front().told.at(at))
                        return fail(QStringLiteral("\"%1\" is shown as %2 instead of %3").arg(own.name, literal(members.index(row, i).data(Qt::EditRole)), links.front().told.at(at)));
                }
            }
        }
    }
}

void SchemaRun::gesture()
{
    m_side = m_dice.chance(50) ? Side::Left : Side::Right;
    m_supplied.clear();
    switch (m_dice.below(14)) {
    case 0:
    case 1:
        return link();
    case 2:
    case 3:
        return unlink();
    case 4:
    case 5:
        return copyOrMove();
    case 6:
        return replaceMembers();
    case 7:
        return swapMembers();
    case 8:
        return create();
    case 9:
        return removeEntities();
    case 10:
        return edit();
    case 11:
    case 12:
        return editLinks();
    default:
        return stepInHistory();
    }
}

// On what can only be read.
void SchemaRun::tryEverything()
{
    MembershipController &controller = m_roster->controller();
    const QStringList before = contentsOf(m_path);
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> mine = m_roster->entities(side).keys();
        const QList<Key> others = m_roster->entities(opposite(side)).keys();
        controller.link(allPairs(side, mine, others));
        controller.unlink(allPairs(side, mine, others));
        controller.copy(side, mine, others.first(1), others);
        controller.move(side, mine, others, others.first());
        controller.replaceMembers(side, others.first(), mine);
        controller.replaceMembers(side, others.first(), {});
        controller.swapMembers(side, others.first(), others.last());
        m_side = side;
        Fields fields;
        const EntityTable &table = m_schema.entities[int(side)];
        const QVariantList key = table.freshKey(m_dice);
        for (qsizetype i = 0; i < table.key.size() && !table.isNumbered; ++i)
            fields.append({table.key.at(i), key.at(i)});
        controller.create(side, fields);
        controller.remove(side, mine);
        const auto now = m_roster->store().entities(side, mine.first(1));
        for (const auto &[name, value] : now && !now->isEmpty() ? now->first().fields : Fields())
            controller.edit({{side, mine.first(), name, value, QStringLiteral("other")}});
    }
    const auto links = m_roster->store().linksOf(Side::Left, m_roster->entities(Side::Left).keys());
    for (const Link &link : links ? *links : QList<Link>()) {
        for (const auto &[name, value] : link.extras)
            controller.editLinks({{link.pair, link.row, name, value, QStringLiteral("other")}});
    }
    QCoreApplication::processEvents();
    if (contentsOf(m_path) != before)
        fail(QStringLiteral("something changed that can only be read"));
    if (m_roster->history().count() != 0)
        fail(QStringLiteral("the history of what can only be read has steps"));
}

void SchemaRun::finishHistory()
{
    QUndoStack &history = m_roster->history();
    for (const bool isUndo : {true, false}) {
        if (!isUndo)
            note(QStringLiteral("redo all"));
        else
            note(QStringLiteral("redo and undo all"));
        while (isUndo && history.canRedo())
            history.redo();
        while (m_failure.isEmpty() && (isUndo ? history.canUndo() : history.canRedo())) {
            const int index = history.index();
            note(QStringLiteral("  %1 %2").arg(isUndo ? QStringLiteral("undo") : QStringLiteral("redo"), isUndo ? history.undoText() : history.redoText()));
            isUndo ? history.undo() : history.redo();
            if (history.index() != index + (isUndo ? -1 : 1) || history.count() + 1 != int(m_past.size()))
                return fail(QStringLiteral("a step was not taken"));
            if (const QString wrong = m_oracle->differenceTo(m_past.at(size_t(history.index()))); !wrong.isEmpty())
                return fail(QStringLiteral("a step in the history led elsewhere: ") + wrong);
            if (m_oracle->others() != m_others)
                return fail(QStringLiteral("a step in the history changed other tables"));
        }
        m_oracle->look();
        checkLists();
    }
}

void SchemaRun::checkReplay()
{
    const QString script = m_folder.filePath(QStringLiteral("log.sql"));
    if (const auto written = LogExport(m_roster->log(), m_roster->session().baseCopy()).writeTo(script); !written)
        return fail(QStringLiteral("the log cannot be exported: ") + written.error().sentence + written.error().details);
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly))
        return fail(QStringLiteral("the exported log cannot be read"));
    const QString copy = m_folder.filePath(QStringLiteral("copy.db"));
    if (const QString wrong = runScript(copy, file.readAll()); !wrong.isEmpty())
        return fail(QStringLiteral("the exported log does not run: ") + wrong);
    const QStringList here = contentsOf(m_path);
    const QStringList there = contentsOf(copy);
    if (here == there || !m_schema.isRepeatable)
        return;
    QStringList gone = here;
    QStringList come = there;
    gone.removeIf([&there](const QString &line) { return there.contains(line); });
    come.removeIf([&here](const QString &line) { return here.contains(line); });
    fail(QStringLiteral("the exported log makes something else; only in the file:\n  %1\nonly in the copy:\n  %2").arg(gone.join(QLatin1String("\n  ")), come.join(QLatin1String("\n  "))));
}

QString SchemaRun::failure()
{
    if (!make() || !open())
        return m_failure;
    if (m_schema.isReadOnly) {
        tryEverything();
        return m_failure;
    }
    m_past = {m_oracle->world()};
    checkLists();
    for (int i = 0; i < m_gestures && m_failure.isEmpty(); ++i) {
        if (i % 4 == 0) {
            for (const Side side : {Side::Left, Side::Right})
                m_roster->members(side).setAnchors(m_dice.chance(70) ? QList<Key>{one(opposite(side))} : withoutDuplicates(some(opposite(side), 3)));
        }
        gesture();
        if (m_oracle->others() != m_others)
            fail(QStringLiteral("other tables changed"));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        if (m_failure.isEmpty())
            checkLists();
    }
    if (m_failure.isEmpty())
        finishHistory();
    if (m_failure.isEmpty())
        checkReplay();
    return m_failure;
}

} // namespace Rollcall::Test
