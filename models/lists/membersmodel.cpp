#include "models/lists/membersmodel.h"

#include "models/gesture/draggedentities.h"
#include "models/gesture/droppreviews.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/freshrows.h"
#include "models/lists/hiddennewcomers.h"
#include "models/lists/linkcell.h"
#include "models/lists/linksearch.h"
#include "models/lists/membercells.h"
#include "models/lists/memberchanges.h"
#include "models/lists/membershares.h"
#include "models/relation/plaintooltip.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/dialect.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

#include <utility>

namespace Rollcall {

MembersModel::MembersModel(MembershipController &controller, Side side, QObject *parent)
    : KeyedModel<QAbstractTableModel>(parent)
    , m_controller(controller)
    , m_side(side)
    , m_statements(controller.relationship(), controller.store().session().dialect())
    , m_previews(new DropPreviews(controller, this))
    , m_reading(new ListReading(controller.store().session(), [this] { return keys(); }, this))
    , m_pages(new MemberPages(controller.store().session(), side, this))
    , m_fresh(new FreshRows(this))
    , m_hidden(new HiddenNewcomers(*this, controller))
    , m_shares(new MemberShares(controller.relationship(), side, this))
{
    connect(m_shares, &MemberShares::changed, this, [this] { (void)read(); });
    connect(m_reading, &ListReading::found, m_shares, &MemberShares::take);
    connect(m_fresh, &FreshRows::changed, this, &MembersModel::announceAll);
    connect(m_reading, &ListReading::arrived, this, &MembersModel::take);
    connect(m_reading, &ListReading::mended, this, &MembersModel::mend);
    connect(m_pages, &MemberPages::arrived, this, &MembersModel::announceAll);
    connect(m_reading, &ListReading::failed, this, &MembersModel::readFailed);
    connect(m_reading, &ListReading::readingChanged, this, &MembersModel::refreshed);
    connect(m_reading, &ListReading::counted, this, [this](qint64 total) {
        m_total = total;
        emit refreshed();
    });
    connect(&controller.store(), &MembershipStore::changed, this, &MembersModel::follow);
}

void MembersModel::mend(const KeyList &keys)
{
    if (!changeRowsTo(keys, false)) // see EntityModel
        return;
    if (!isFiltered())
        m_total = keys.size();
    emit refreshed();
}

bool MembersModel::isFiltered() const
{
    return !m_filter.isEmpty() || !m_shares->isWhole();
}

MemberLine MembersModel::lineOf(int row) const
{
    if (m_isLong) {
        m_reading->lookAt(row);
        return m_pages->lineAt(m_statements, keys(), row);
    }
    const Key key = keyAt(row);
    return (m_lines.contains(key) ? m_lines : m_before).line(key);
}

bool MembersModel::hasTooManyAnchors() const
{
    return m_isLong && m_anchors.size() > MostAnchors;
}

bool MembersModel::hasRepeats() const
{
    return m_isLong ? m_controller.relationship().link.allowsRepeats() : m_lines.hasRepeats();
}

QList<Membership> MembersModel::membershipsOf(const QList<Key> &members) const
{
    const QList<Membership> pairs = allPairs(m_side, members, m_anchors);
    if (m_anchors.size() <= 1 || BackgroundReader::mustRead(m_controller.store().session()))
        return pairs;
    const auto stored = m_controller.store().stored(pairs); // a line of several anchors need not be a member of all
    return stored ? *stored : pairs;
}

QMimeData *MembersModel::mimeFor(const KeyList &members) const
{
    const DraggedEntities dragged{m_controller.store().session().place().identity(),
                                  DraggedEntities::relationName(m_controller.relationship()), m_side, members, dragSources()};
    return dragged.toMimeNaming([self = QPointer<const MembersModel>(this), members] {
        QStringList names;
        if (self && self->m_isLong)
            return self->m_controller.names().labels(self->m_side, members);
        for (const Key &key : self ? members : KeyList())
            names.append(self->m_lines.line(key).label);
        return names;
    });
}

Preview MembersModel::previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &) const
{
    return m_previews->of(mime, {opposite(m_side), m_anchors, true}, action);
}

Preview MembersModel::previewRemoval(const QMimeData *mime) const
{
    return m_previews->of(mime, {opposite(m_side), {}, false, m_anchors}, Qt::CopyAction);
}

QString MembersModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool MembersModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &) const
{
    return previewDrop(mime, action).changesSomething;
}

bool MembersModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &)
{
    return m_controller.perform(previewDrop(mime, action));
}

void MembersModel::setAnchors(const KeyList &anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = anchors;
    m_shares->setAnchors(anchors);
    m_hasBeginning = false;
    m_total = -1;
    (void)read();
    emit anchorsChanged();
}

Result<> MembersModel::refresh()
{
    Session &session = m_controller.store().session();
    if (BackgroundReader::mustRead(session))
        m_reading->measure(m_controller.relationship(), [this](const ListStatements::Search &search) { m_statements.setSearch(search); });
    else
        m_statements.setSearch(searchOf(session, m_controller.relationship()));
    m_statements.setSortsByLocale(!m_statements.search().isLong && session.dialect().canSortByLocale());
    return read();
}

// True for a short list that an index leads to: reading it takes less time than starting a thread.
bool MembersModel::isSoonRead() const
{
    constexpr int Few = 256;
    if (m_anchors.size() != 1 || !m_statements.search().isServed[int(opposite(m_side))] || BackgroundReader::mustRead(m_controller.store().session()))
        return false;
    const qint64 links = m_controller.store().linksUpTo(opposite(m_side), m_anchors, Few + 1);
    return links >= 0 && links <= Few;
}

Result<> MembersModel::read()
{
    m_previews->forget();
    const bool wasLong = std::exchange(m_isLong, m_statements.search().isLong && !isSoonRead());
    if (!m_isLong)
        return readNow();
    if (!wasLong)
        m_lines = {};
    readLater();
    return {};
}

// Reads the whole list, and which keys the filter shows, in the order of the lines.
Result<MembersModel::Lines> MembersModel::readLines(Session &session, const Relationship &relationship, const ListStatements &statements, Side side, const Asked &asked)
{
    Lines read;
    MemberLines &lines = read.lines;
    const auto rows = session.run(statements.members(side, asked.anchors, asked.order));
    if (!rows)
        return rows.error();
    for (const QVariantList &row : rows->rows)
        lines.add(statements.memberFrom(side, asked.anchors, row), statements.readsEachLink());
    lines.finish();
    if (!statements.readsEachLink()) {
        auto isInFirst = MemberShares::readFirst(session, relationship, side, asked.anchors);
        if (!isInFirst)
            return isInFirst.error();
        read.isInFirst = *std::move(isInFirst);
    }
    read.shown = lines.keys();
    if (asked.filter.isEmpty() || lines.isEmpty())
        return read;
    const auto holding = session.run(statements.memberKeys(side, asked.anchors, asked.order, asked.filter));
    if (!holding)
        return holding.error();
    KeySet held{KeyList()};
    for (const QVariantList &row : holding->rows)
        held.insert(Key::fromRow(row, 0, row.size()));
    read.shown = {};
    for (const Key &key : lines.keys()) {
        if (held.contains(key))
            read.shown.append(key);
    }
    return read;
}

Result<> MembersModel::readNow()
{
    m_reading->stop();
    if (m_anchors.isEmpty()) {
        show({});
        return {};
    }
    Session &session = m_controller.store().session();
    const Asked asked{m_anchors, m_order, m_filter};
    if (BackgroundReader::mustRead(session)) {
        if (!m_hasBeginning)
            changeRowsTo({}); // do not show the members of other anchors meanwhile
        m_reading->readWhole([this, asked, relationship = m_controller.relationship(), statements = m_statements, side = m_side](Session &there) -> Result<std::function<void()>> {
            const auto read = readLines(there, relationship, statements, side, asked);
            if (!read)
                return read.error();
            return std::function<void()>([this, read = *read] { show(read); });
        });
        emit refreshed();
        return {};
    }
    const auto read = readLines(session, m_controller.relationship(), m_statements, m_side, asked);
    if (!read && read.error().isTooLong() && BackgroundReader::canRead(session)) { // a view, of which nobody knows how long it is
        m_isLong = true;
        m_lines = {};
        readLater();
        return {};
    }
    if (!read) {
        emit readFailed(read.error());
        return read.error();
    }
    show(*read);
    return {};
}

void MembersModel::show(const Lines &read)
{
    m_hasBeginning = true;
    m_total = read.lines.keys().size();
    m_before = std::exchange(m_lines, read.lines);
    changeRowsTo(m_shares->shownOf(m_lines, read.isInFirst, read.shown));
    for (int row = 0; row < rowCount() && !m_before.isEmpty(); ++row) {
        const Key key = keyAt(row);
        if (m_before.contains(key) && !(m_before.line(key) == m_lines.line(key)))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    m_before = {};
    emit refreshed();
}

void MembersModel::readLater()
{
    m_pages->setAnchors(m_anchors);
    if (m_anchors.isEmpty() || hasTooManyAnchors()) {
        m_reading->stop();
        m_total = 0;
        changeRowsTo({});
        emit refreshed();
        return;
    }
    const qsizetype keyColumns = m_controller.relationship().at(m_side).key.size();
    KeyReader::Question question{m_statements.memberKeys(m_side, m_anchors, m_order, m_filter), {keyColumns}, m_statements.readsEachLink(),
                                 keyColumns == 1 && m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey, {}};
    question.isAtHand = question.hasQuickParts = m_statements.search().isServed[int(opposite(m_side))];
    question.takesLong = m_statements.search().isVeryLong && !question.isAtHand;
    if (isFiltered()) // otherwise the length of the list is the total
        question.total = m_statements.memberTotal(m_side, m_anchors);
    question.sieve = m_shares->sieve();
    question.hasQuickParts = question.hasQuickParts && (question.sieve.isEmpty() || question.sieve.isTally);
    const bool isNew = !m_reading->shows(question);
    if (isNew)
        m_reading->forget();
    constexpr int Few = 4096; // they are there sooner than they are painted
    m_reading->readLater(question, isNew || rowCount() < Few ? KeyReader::Pace::AtOnce : KeyReader::Pace::WhenPainted);
    if (isNew && !m_hasBeginning)
        changeRowsTo({}); // do not show the members of other anchors meanwhile
    if (isNew && question.takesLong)
        emit wouldGainFromIndex();
    announceAll();
    emit refreshed();
}

void MembersModel::take(const KeyList &keys, bool isComplete)
{
    m_hasBeginning = true;
    m_pages->clear(); // lines read meanwhile may be older than the keys
    if (isComplete && !isFiltered())
        m_total = keys.size();
    if (isComplete)
        changeRowsTo(keys);
    else
        beginWith(keys);
    announceAll();
    emit refreshed();
}

void MembersModel::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    (void)read();
}

void MembersModel::sort(int column, Qt::SortOrder order)
{
    if (column == ShareColumn)
        return; // see MemberTools
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const ColumnInfo *own = ownColumn(column);
    const QString name = entity.label.columns().value(0, entity.key.first());
    const ListStatements::Order wanted{own ? own->name : column == LabelColumn ? name : column == DetailColumn ? entity.detail : QString(), order, own != nullptr};
    if (wanted.column == m_order.column && (wanted.column.isEmpty() || wanted.direction == m_order.direction) && wanted.isOfLink == m_order.isOfLink)
        return;
    m_order = wanted;
    (void)read();
}

void MembersModel::find(const QString &text, int column, const std::function<void(const Key &)> &found)
{
    const ColumnInfo *own = ownColumn(column);
    const QString &detail = m_controller.relationship().at(m_side).detail;
    const bool isDetail = column == DetailColumn && !detail.isEmpty();
    if (!m_isLong || m_anchors.isEmpty() || hasTooManyAnchors())
        return;
    const ListStatements::MemberText wanted{own ? own->name : isDetail ? detail : QString(), own != nullptr};
    m_reading->find(m_statements.firstMemberStarting(m_side, m_anchors, m_order, m_filter, wanted, text), m_controller.relationship().at(m_side).key.size(), found);
}

// The base class would read every line of a long list, which would hold up the window, so this searches in the database.
QModelIndexList MembersModel::match(const QModelIndex &start, int role, const QVariant &value, int hits, Qt::MatchFlags flags) const
{
    const bool isOfNames = role == Qt::DisplayRole && start.column() == LabelColumn && hits == 1
                           && flags == Qt::MatchFlags(Qt::MatchStartsWith | Qt::MatchWrap);
    if (!m_isLong || !isOfNames || BackgroundReader::mustRead(m_controller.store().session()))
        return KeyedModel<QAbstractTableModel>::match(start, role, value, hits, flags);
    const auto rows = m_controller.store().session().run(m_statements.startingAmong(m_side, keys(), value.toString()));
    KeySet starting{KeyList()};
    for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>())
        starting.insert(Key::fromRow(row, 0, row.size()));
    for (int i = 0; i < rowCount(); ++i) {
        const int row = (start.row() + i) % rowCount();
        if (starting.contains(keyAt(row)))
            return {index(row, LabelColumn)};
    }
    return {};
}

void MembersModel::follow(const Change &change)
{
    const MemberChanges changes(m_controller.relationship(), m_side, m_anchors);
    const bool isConcerned = changes.concern(change, [this](const Key &member) { return m_isLong || m_lines.contains(member); });
    const bool mustRead = isConcerned && !applied(change);
    const bool mayHaveGrown = mustRead && !m_statements.search().isLong;
    if (change.touchesIndexes() || mayHaveGrown)
        (void)refresh();
    else if (mustRead)
        (void)read();
    if (isConcerned && !m_filter.isEmpty())
        m_hidden->add(changes.joined(change));
}

bool MembersModel::applied(const Change &change)
{
    // Where the rows are numbered, an undo gives them their old numbers and so their old places.
    const bool isOrdered = m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey
                           || (m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByJoining && m_controller.relationship().link.numbering.isEmpty());
    const bool isKnown = isOrdered && m_isLong && !isReading() && m_anchors.size() == 1 && keys().isNumbers() && !m_statements.readsEachLink()
                         && !m_controller.relationship().isWithinOneTable();
    // Only the database knows which of them match the filter.
    const bool mayJoin = !change.addedLinks.isEmpty() || !change.addedBlocks.isEmpty();
    if (!isKnown || change.mayRename(m_controller.relationship(), m_side) || !change.edits.isEmpty() || !change.linkEdits.isEmpty() || (mayJoin && !m_filter.isEmpty()))
        return false;
    const MemberChanges changes(m_controller.relationship(), m_side, m_anchors);
    const KeyList gone = changes.left(change);
    const KeyList come = changes.joined(change);
    const KeyList after = MemberChanges::applied(keys(), gone, come, m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey);
    if (!after.isNumbers())
        return false;
    if (m_filter.isEmpty())
        m_total = after.size();
    m_previews->forget();
    m_pages->change(gone, come);
    changeRowsTo(after);
    emit refreshed();
    return m_filter.isEmpty(); // with a filter, the total must be counted again
}

int MembersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(FirstOwnColumn + m_controller.relationship().link.ownColumns.size());
}

const ColumnInfo *MembersModel::ownColumn(int column) const
{
    const QList<ColumnInfo> &own = m_controller.relationship().link.ownColumns;
    return column >= FirstOwnColumn && column < FirstOwnColumn + own.size() ? &own.at(column - FirstOwnColumn) : nullptr;
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Key key = keyAt(index.row());
    if (role == KeyRole)
        return QVariant::fromValue(key);
    if (role == IsFreshRole)
        return m_fresh->contains(key);
    const MemberLine line = lineOf(index.row());
    if (const ColumnInfo *own = ownColumn(index.column()))
        return LinkCell::data(line.links, *own, role);
    const QVariant cell = MemberCells::data(line, m_anchors.size(), index.column(), role);
    return role == Qt::AccessibleTextRole && index.column() == LabelColumn ? m_fresh->spoken(key, cell.toString()) : cell;
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (const ColumnInfo *own = ownColumn(section))
        return role == Qt::DisplayRole ? Naming::columnTitle(own->name) : plainToolTip(QStringLiteral("%1 %2").arg(own->name, own->declaredType));
    return role == Qt::DisplayRole ? MemberCells::header(m_controller.relationship().at(m_side), section) : QString();
}

Qt::ItemFlags MembersModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    const ColumnInfo *own = ownColumn(index.column());
    if (!own || own->isGenerated || !m_controller.store().readOnlyReason().isEmpty() || m_controller.relationship().link.rowKey.contains(own->name))
        return flags;
    if (m_isLong && !m_pages->held(keyAt(index.row()))) // Qt asks for every selected cell; reading them all would take minutes
        return flags | (own->kind == ValueKind::Boolean ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
    const QVariant value = data(index, Qt::EditRole);
    if (data(index, Qt::CheckStateRole).isValid())
        return flags | Qt::ItemIsUserCheckable;
    return value.typeId() == QMetaType::QByteArray && !value.isNull() ? flags : flags | Qt::ItemIsEditable;
}

bool MembersModel::refuse(const Failure &failure)
{
    m_controller.refuse(failure);
    return false;
}

// Every link that the line stands for, and of the lines edited with it.
bool MembersModel::enter(const QModelIndex &index, const QVariant &value)
{
    const ColumnInfo &column = *ownColumn(index.column());
    if (value.isNull() && column.isNotNull)
        return refuse({tr("%1 needs a value. Type one, or press Escape.").arg(Naming::columnTitle(column.name))});
    const Key key = keyAt(index.row());
    QList<LinkEdit> edits;
    for (const Key &member : m_editedTogether.contains(key) ? m_editedTogether : KeyList{key}) {
        const int row = rowOf(member);
        const MemberLine line = row >= 0 ? lineOf(row) : MemberLine(); // it may have left since it was selected
        for (const Link &link : line.links)
            edits.append({link.pair, link.row, column.name, LinkCell::value(link, column.name), value});
    }
    return m_controller.perform(Gesture::edit(edits)) || m_controller.waitsForLock();
}

bool MembersModel::setNull(const QModelIndex &index)
{
    const Qt::ItemFlags can = flags(index);
    return (can.testFlag(Qt::ItemIsEditable) || can.testFlag(Qt::ItemIsUserCheckable)) && enter(index, QVariant(QMetaType::fromType<QString>()));
}

bool MembersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Qt::ItemFlags can = flags(index);
    if (role == Qt::CheckStateRole && can.testFlag(Qt::ItemIsUserCheckable))
        return enter(index, qlonglong(value.toInt() == Qt::Checked ? 1 : 0));
    if (role != Qt::EditRole || !can.testFlag(Qt::ItemIsEditable))
        return false;
    const auto input = value.canConvert<CellInput>() ? value.value<CellInput>() : CellInput{data(index, Qt::EditRole), value.toString(), value.isNull()};
    if (input.isNull)
        return setNull(index);
    // What another program changed while the editor was open must not be overwritten unseen.
    if (!isSameValue(input.before, data(index, Qt::EditRole)))
        return refuse({tr("Someone else has changed this value meanwhile. Look at it, and edit it again if you still want to.")});
    const ColumnInfo &column = *ownColumn(index.column());
    if (input.text.isEmpty() && !column.isNotNull && column.kind != ValueKind::Text)
        return setNull(index);
    const auto parsed = column.kind == ValueKind::Date ? parseDate(column, input) : parseCell(column, input.text);
    return parsed ? enter(index, *parsed) : refuse(parsed.error());
}

} // namespace Rollcall
