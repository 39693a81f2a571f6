#include "models/sheet/sheetreader.h"

#include "models/lists/cellinput.h"
#include "models/lists/linksearch.h"
#include "models/lists/rowreader.h"
#include "models/lists/tablesize.h"
#include "models/matrix/matrixstatements.h"
#include "models/sql/dialect.h"
#include "models/sql/readsnapshot.h"
#include "models/sql/session.h"
#include "models/store/keyrows.h"
#include "models/store/storednames.h"
#include "models/tr.h"

#include <QFileInfo>
#include <QSqlQuery>

#include <algorithm>
#include <numeric>

namespace Rollcall {

using Kind = SheetColumn::Kind;
using What = SheetOrder::What;

static Failure calledOff()
{
    return {Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
}

SheetReader::SheetReader(Session &session, const Relationship &relationship, const Catalog &catalog)
    : m_session(session)
    , m_relationship(relationship)
    , m_columns(relationship, catalog)
    , m_statements(relationship, m_columns, session.dialect())
{
}

Result<Sheet> SheetReader::read(const SheetOrder &order)
{
    ReadSnapshot snapshot(m_session);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    Sheet sheet;
    sheet.sentence = order.sentence;
    sheet.file = m_session.place().title();
    sheet.date = QDate::currentDate();
    sheet.noun = order.what == What::Memberships ? m_relationship.membership : m_relationship.at(order.side).noun;
    sheet.columns = order.columns;
    if (sheet.columns.isEmpty()) {
        sheet.columns = SheetColumns::chosen(m_columns.of(order));
        if (const auto added = addKeyColumn(sheet, order); !added)
            return added.error();
    }
    if (const auto read = readAll(sheet, order); !read)
        return read.error();
    return sheet;
}

Result<> SheetReader::readAll(Sheet &sheet, const SheetOrder &order)
{
    const bool isOfTable = order.what == What::Rows || order.what == What::Grid;
    if (!isOfTable) {
        const StoredNames names(m_relationship, m_session);
        const QStringList labels = names.labels(opposite(order.side), order.anchors);
        const bool hasParts = order.what == What::Members && (order.isPerAnchor || order.anchors.size() == 1);
        for (const QString &label : hasParts ? labels : QStringList())
            sheet.parts.append({label, m_relationship.at(order.side).membersTitle.arg(label)});
        sheet.partHeading = m_relationship.at(opposite(order.side)).noun.title(1);
    }
    giveTitles(sheet, order);
    if (sheet.parts.isEmpty())
        sheet.parts.append({{}, sheet.title});
    sheet.cells = SheetCells(sheet.columns.size());
    return isOfTable ? readRows(sheet, order) : readMemberships(sheet, order);
}

// Adds the key where names are ambiguous, so that the exported list can be imported again and every line finds its row.
Result<> SheetReader::addKeyColumn(Sheet &sheet, const SheetOrder &order)
{
    const auto key = m_columns.keyOf(order.side);
    if (!key || order.what == What::Rows || order.what == What::Grid)
        return {};
    const auto indistinct = m_session.run(m_statements.indistinct(order.side));
    if (!indistinct)
        return indistinct.error();
    if (!indistinct->rows.isEmpty())
        sheet.columns.append(*key);
    return {};
}

void SheetReader::giveTitles(Sheet &sheet, const SheetOrder &order) const
{
    sheet.title = order.title;
    if (!sheet.title.isEmpty()) {
        if (sheet.parts.size() == 1)
            sheet.parts.first().title = sheet.title;
        return;
    }
    const Side other = opposite(order.side);
    if (order.what == What::Rows)
        sheet.title = m_relationship.at(order.side).noun.title();
    else if (order.what == What::Grid)
        sheet.title = Tr::tr("%1 and %2", "two kinds of things").arg(m_relationship.at(order.side).noun.title(), m_relationship.at(other).noun.many);
    else if (order.what == What::Memberships)
        sheet.title = m_relationship.membership.title();
    else if (sheet.parts.size() == 1)
        sheet.title = sheet.parts.first().title;
    else
        sheet.title = m_relationship.at(order.side).membersTitle.arg(m_relationship.at(other).noun.counted(order.anchors.size()));
}

QString SheetReader::nameOf(Side side, const QVariantList &values) const
{
    const LabelTemplate &label = m_relationship.at(side).label;
    return label.isEmpty() ? Key::fromRow(values, 0, values.size()).display() : label.compose(values);
}

void SheetReader::addCell(Sheet &sheet, const SheetColumn &column, const QVariantList &values) const
{
    if (column.kind == Kind::Name) {
        const QString name = nameOf(column.side, values);
        name.isEmpty() ? sheet.cells.addNothing() : sheet.cells.addText(name);
        return;
    }
    const QVariant &value = values.first();
    const ColumnInfo *info = m_columns.info(column);
    const QString text = info ? choiceText(*info, value) : cellText(value);
    const bool isNumber = (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Double) && text == cellText(value);
    if (value.isNull())
        sheet.cells.addNothing();
    else if (isNumber)
        sheet.cells.addNumber(text);
    else
        sheet.cells.addText(text);
}

bool SheetReader::sortsByName()
{
    const LinkDescription &link = m_relationship.link;
    const auto isLong = TableSize::exceeds(m_session, link.table, link.isNumbered, MostSorted);
    return isLong && !*isLong;
}

// Collects rows as they are read, each with its part and its place in that part.
struct SheetReader::Gathered
{
    QHash<Key, qsizetype> parts; // by anchor; empty: there is one part
    std::optional<QHash<Key, quint32>> places; // by member, where a list on the screen says who is shown
    bool isInPlaces = false; // sort by `places`; otherwise in the order of reading
    QList<QList<std::pair<quint32, quint32>>> rows; // of each part: place, and the cells' row

    // Answers whether the row is wanted.
    bool take(const Key &member, const Key &anchor, quint32 row)
    {
        const qsizetype part = parts.isEmpty() ? 0 : parts.value(anchor, -1);
        const auto place = places ? places->constFind(member) : QHash<Key, quint32>::const_iterator();
        if (part < 0 || (places && place == places->cend()))
            return false;
        rows[part].append({isInPlaces ? *place : row, row});
        return true;
    }

    void putInto(Sheet &sheet)
    {
        for (qsizetype part = 0; part < rows.size(); ++part) {
            if (isInPlaces)
                std::stable_sort(rows[part].begin(), rows[part].end(), [](const auto &a, const auto &b) { return a.first < b.first; });
            sheet.parts[part].first = sheet.order.size();
            sheet.parts[part].count = rows.at(part).size();
            for (const auto &[place, row] : std::as_const(rows[part]))
                sheet.order.append(row);
        }
    }
};

Result<> SheetReader::readMemberships(Sheet &sheet, const SheetOrder &order)
{
    constexpr int Often = 256; // rows
    Gathered gathered;
    gathered.rows.resize(sheet.parts.size());
    for (qsizetype i = 0; sheet.hasParts() && i < order.anchors.size(); ++i)
        gathered.parts.insert(order.anchors.at(i), i);
    if (order.shown) {
        gathered.places.emplace();
        gathered.isInPlaces = order.isInShownOrder;
        quint32 place = 0;
        for (const Key &key : *order.shown)
            gathered.places->insert(key, place++);
    }
    const bool byName = sortsByName();
    m_statements.setSortsByLocale(byName && m_session.dialect().canSortByLocale());
    const qsizetype keyColumns = m_relationship.at(order.side).key.size();
    const qsizetype anchorColumns = m_relationship.at(opposite(order.side)).key.size();
    bool isWanted = true;
    quint32 row = 0;
    const auto read = m_session.forEachRow(m_statements.memberships(order.side, order.anchors, sheet.columns, byName), [&](const QSqlQuery &query) {
        QVariantList values;
        for (qsizetype i = 0; i < keyColumns + anchorColumns; ++i)
            values.append(query.value(int(i)));
        if (!gathered.take(Key::fromRow(values, 0, keyColumns), Key::fromRow(values, keyColumns, anchorColumns), row))
            return true;
        qsizetype at = keyColumns + anchorColumns;
        for (const SheetColumn &column : std::as_const(sheet.columns)) {
            QVariantList parts;
            for (const qsizetype end = at + m_statements.widthOf(column); at < end; ++at)
                parts.append(query.value(int(at)));
            addCell(sheet, column, parts);
        }
        isWanted = ++row % Often != 0 || goesOn(row, 0);
        return isWanted;
    });
    if (!isWanted)
        return calledOff();
    if (read)
        gathered.putInto(sheet);
    return read;
}

Result<KeyList> SheetReader::keysOf(Side side)
{
    const EntityDescription &entity = m_relationship.at(side);
    const auto isLong = TableSize::exceeds(m_session, entity.table, entity.isNumbered, MostSorted);
    ListStatements statements(m_relationship, m_session.dialect());
    ListStatements::Order order{entity.key.first()};
    if (isLong && !*isLong && !entity.label.isEmpty()) {
        order.column = m_columns.nameOrder(side).constFirst();
        statements.setSortsByLocale(m_session.dialect().canSortByLocale());
    }
    KeyList keys;
    const auto read = KeyRows().read(m_session, statements.keys(side, {}, {}, order), {entity.key.size(), entity.mayLackKey},
                                     [&keys] { keys.clear(); }, [&keys](const Key &key) { keys.append(key); return true; });
    return read ? Result<KeyList>(keys) : read.error();
}

Result<> SheetReader::countLinks(const ListStatements &statements, Side side, const KeyList &keys, QHash<Key, qint64> &counts)
{
    const qsizetype keyColumns = m_relationship.at(side).key.size();
    return m_session.forEachRow(statements.linkCounts(side, keys), [&](const QSqlQuery &query) {
        QVariantList key;
        for (qsizetype i = 0; i < keyColumns; ++i)
            key.append(query.value(int(i)));
        counts.insert(Key::fromRow(key, 0, keyColumns), query.value(int(keyColumns)).toLongLong());
        return true;
    });
}

// Of these rows, or of all members where there are none. What is told several times is told once.
Result<> SheetReader::readTold(const ListStatements &statements, const SheetOrder &order, const KeyList &rows, Told &told, qint64 done, qint64 total)
{
    told.resize(order.anchors.size());
    for (qsizetype group = 0; group < order.anchors.size(); ++group) {
        const KeyList anchor{order.anchors.at(group)};
        const auto read = m_session.run(rows.isEmpty() ? statements.members(order.side, anchor, {}) : statements.membersAmong(order.side, anchor, rows));
        if (!read)
            return read.error();
        told[group].clear();
        for (const QVariantList &row : read->rows) {
            const ListStatements::Member member = statements.memberFrom(order.side, anchor, row);
            told[group].insert(member.key, member.link.extras);
        }
        if (!goesOn(done, total))
            return calledOff();
    }
    return {};
}

void SheetReader::addTold(Sheet &sheet, const SheetColumn &column, const Key &key, const Told &told) const
{
    const auto member = told.at(column.group).constFind(key);
    if (member == told.at(column.group).cend())
        sheet.cells.addNothing();
    else if (column.column.isEmpty())
        sheet.cells.addText(QStringLiteral("x"));
    else
        addCell(sheet, column, {valueOf(*member, column.column)});
}

// What the cells of these rows in a grid say, by pair.
Result<> SheetReader::readTicks(const SheetOrder &order, const KeyList &rows, const KeyList &anchors, QHash<Membership, QString> &ticks)
{
    const bool isLeft = order.side == Side::Left;
    const MatrixStatements statements(m_relationship, order.told, m_session.dialect());
    const auto found = m_session.run(statements.links(isLeft ? rows : anchors, isLeft ? anchors : rows));
    if (!found)
        return found.error();
    const ColumnInfo *told = order.told.isEmpty() ? nullptr : m_relationship.link.ownColumn(order.told);
    QHash<Membership, int> times;
    for (const QVariantList &values : found->rows) {
        const MatrixStatements::Found link = statements.foundIn(values);
        const Membership pair{link.left, link.right};
        const QString text = told && !link.told.isNull() && told->kind != ValueKind::Boolean ? choiceText(*told, link.told) : QString();
        const int count = ++times[pair];
        ticks.insert(pair, count > 1 ? QStringLiteral("\u00d7%1").arg(count) : text.isEmpty() ? QStringLiteral("x") : text);
    }
    return {};
}

static void addTick(Sheet &sheet, const QString &tick)
{
    if (tick.isEmpty())
        sheet.cells.addNothing();
    else
        sheet.cells.addText(tick);
}

// `values` begin with what the name is made of.
void SheetReader::addRow(Sheet &sheet, qsizetype nameWidth, const QVariantList &values, const Beside &beside, const Told &told) const
{
    qsizetype at = nameWidth;
    qsizetype tick = 0;
    for (const SheetColumn &column : std::as_const(sheet.columns)) {
        if (column.kind == Kind::Tick)
            addTick(sheet, beside.ticks.at(tick++));
        else if (column.kind == Kind::Count)
            sheet.cells.addNumber(QString::number(beside.links));
        else if (column.kind == Kind::Told)
            addTold(sheet, column, beside.key, told);
        else
            addCell(sheet, column, column.kind == Kind::Name ? values.mid(0, nameWidth) : QVariantList{values.at(at++)});
    }
}

Result<> SheetReader::readRows(Sheet &sheet, const SheetOrder &order)
{
    constexpr qsizetype PageSize = 1024; // rows
    const EntityDescription &entity = m_relationship.at(order.side);
    const auto all = order.shown ? Result<KeyList>(*order.shown) : keysOf(order.side);
    if (!all)
        return all.error();
    ListStatements statements(m_relationship, m_session.dialect());
    const ListStatements::Search search = searchOf(m_session, m_relationship);
    statements.setSearch(search);
    const QStringList name = entity.label.isEmpty() ? entity.key : entity.label.columns();
    QStringList wanted = name;
    bool counts = false;
    KeyList anchors;
    for (const SheetColumn &column : std::as_const(sheet.columns)) {
        if (column.kind == Kind::Tick)
            anchors.append(Key::fromString(column.column));
        counts = counts || column.kind == Kind::Count;
        if (column.kind == Kind::Field)
            wanted.append(column.column);
    }
    const bool countsByPage = search.isServed[int(order.side)] || !search.isLong; // else each page would look at all links
    QHash<Key, qint64> linked;
    if (const auto counted = counts && !countsByPage ? countLinks(statements, order.side, *all, linked) : Result<>(); !counted)
        return counted;
    const bool tells = order.what == What::Rows && !order.anchors.isEmpty();
    const bool isPairServed = !m_relationship.link.allowsRepeats() && m_relationship.readOnlyReason.isEmpty(); // as no pair stands twice
    const bool tellsByPage = search.isServed[int(order.side)] || isPairServed || !search.isLong; // else each page would look at whole groups
    Told told;
    if (const auto read = tells && !tellsByPage ? readTold(statements, order, {}, told, 0, 0) : Result<>(); !read)
        return read;
    const RowReader reader(statements, m_relationship, order.side, wanted);
    for (qsizetype begin = 0; begin < all->size(); begin += PageSize) {
        if (!goesOn(begin, all->size()))
            return calledOff();
        const KeyList page = all->mid(begin, PageSize);
        const RowReader::Rows rows = reader.read(m_session, page);
        if (rows.failure)
            return *rows.failure;
        if (const auto counted = counts && countsByPage ? countLinks(statements, order.side, page, linked) : Result<>(); !counted)
            return counted;
        if (const auto read = tells && tellsByPage ? readTold(statements, order, page, told, begin, all->size()) : Result<>(); !read)
            return read;
        QHash<Membership, QString> ticks;
        if (const auto read = anchors.isEmpty() ? Result<>() : readTicks(order, page, anchors, ticks); !read)
            return read;
        for (const Key &key : page) {
            QStringList ofRow;
            for (const Key &anchor : anchors)
                ofRow.append(ticks.value(Membership::of(order.side, key, anchor)));
            const QVariantList values = rows.values.value(key);
            if (!values.isEmpty()) // else it has gone since the list was read
                addRow(sheet, name.size(), values, {key, linked.value(key), ofRow}, told);
        }
    }
    sheet.order.resize(sheet.cells.rows());
    std::iota(sheet.order.begin(), sheet.order.end(), 0U);
    sheet.parts.first().count = sheet.rows();
    return {};
}

} // namespace Rollcall
