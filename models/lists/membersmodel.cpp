#include "models/lists/membersmodel.h"

#include "models/link/draggedentities.h"
#include "models/link/dropplanner.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/freshrows.h"
#include "models/lists/linkcell.h"
#include "models/lists/linksearch.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

#include <utility>

namespace Rollcall {

MembersModel::MembersModel(MembershipController &controller, Side side, QObject *parent)
    : KeyedModel<QAbstractTableModel>(parent)
    , m_controller(controller)
    , m_side(side)
    , m_statements(controller.relationship(), controller.store().session().foldsAllLetters())
    , m_planner(new DropPlanner(controller.store(), this))
    , m_source(new KeySource(controller.store().session(), this))
    , m_pages(controller.store().session(), side)
    , m_fresh(new FreshRows(this))
{
    connect(m_fresh, &FreshRows::changed, this, &MembersModel::announceAll);
    connect(m_source, &KeySource::arrived, this, &MembersModel::take);
    connect(m_source, &KeySource::failed, this, &MembersModel::readFailed);
    connect(m_source, &KeySource::readingChanged, this, &MembersModel::refreshed);
    connect(&controller.store(), &MembershipStore::changed, this, &MembersModel::follow);
    connect(&controller.store(), &MembershipStore::stale, this, [this] { (void)refresh(); });
}

void MembersModel::setAnchors(const KeyList &anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = anchors;
    m_hasBeginning = false;
    (void)read();
    emit anchorsChanged();
}

bool MembersModel::concerns(const Change &change) const
{
    if (m_anchors.isEmpty())
        return false;
    const KeySet anchors{KeyList(m_anchors)};
    for (const Key &key : change.linkedKeys(opposite(m_side))) {
        if (anchors.contains(key))
            return true;
    }
    for (const LinkEdit &edit : change.linkEdits) {
        if (anchors.contains(edit.pair.at(opposite(m_side))))
            return true;
    }
    for (const Edit &edit : change.edits) {
        const bool isMine = edit.side == m_side || m_controller.relationship().isWithinOneTable();
        if (isMine && (m_isLong || m_lines.contains(edit.key)))
            return true;
        if (edit.side != m_side && anchors.contains(edit.key))
            return true; // the anchor's own name
    }
    return false;
}

void MembersModel::follow(const Change &change)
{
    if (change.touchesIndexes() || (concerns(change) && !applied(change)))
        (void)refresh();
}

Result<> MembersModel::refresh()
{
    m_statements.setSearch(searchOf(m_controller.store().session(), m_controller.relationship()));
    return read();
}

Result<> MembersModel::read()
{
    m_planner->forget();
    const bool wasLong = std::exchange(m_isLong, m_statements.search().isLong);
    if (!m_isLong)
        return readNow();
    if (!wasLong)
        m_lines = {};
    readLater();
    return {};
}

Result<> MembersModel::readNow()
{
    m_source->stop();
    m_shown = {};
    MemberLines lines;
    if (!m_anchors.isEmpty()) {
        const auto rows = m_controller.store().session().run(m_statements.members(m_side, m_anchors, m_order));
        if (!rows) {
            emit readFailed(rows.error());
            return rows.error();
        }
        for (const QVariantList &row : rows->rows)
            lines.add(m_statements.memberFrom(m_side, m_anchors, row), m_statements.readsEachLink());
        lines.finish();
    }
    m_before = std::exchange(m_lines, std::move(lines));
    changeRowsTo(m_lines.keys());
    for (int row = 0; row < rowCount() && !m_before.isEmpty(); ++row) {
        const Key key = keyAt(row);
        if (m_before.contains(key) && !(m_before.line(key) == m_lines.line(key)))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    m_before = {};
    emit refreshed();
    return {};
}

void MembersModel::readLater()
{
    m_pages.setAnchors(m_anchors);
    if (m_anchors.isEmpty() || hasTooManyAnchors()) {
        m_source->stop();
        m_shown = {};
        changeRowsTo({});
        emit refreshed();
        return;
    }
    m_asked = {m_statements.memberKeys(m_side, m_anchors, m_order), m_controller.relationship().at(m_side).key.size(),
               m_statements.readsEachLink(), m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey, {}};
    const bool isNew = !m_asked.asksTheSameAs(m_shown);
    if (isNew)
        m_shown = {};
    m_source->read(m_asked);
    if (isNew && !m_hasBeginning)
        changeRowsTo({}); // those of other anchors would be a lie
    if (isNew && m_statements.search().isVeryLong && !m_statements.search().isServed[int(opposite(m_side))])
        emit wouldGainFromIndex();
    announceAll();
    emit refreshed();
}

void MembersModel::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && m_asked.asksTheSameAs(m_shown))
        return; // it is read again: the beginning is no news
    m_hasBeginning = true;
    m_shown = isComplete ? m_asked : KeySource::Question();
    m_pages.clear(); // what was read since the question may be older than the answer
    if (isComplete)
        changeRowsTo(keys);
    else
        beginWith(keys);
    announceAll();
    emit refreshed();
}

void MembersModel::announceAll()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

// The members of one anchor after a change that was written: what a fresh read would show.
KeyList MembersModel::changed(const Change &change) const
{
    const auto membersIn = [this](const QList<Link> &links, const QList<LinkBlock> &blocks) {
        Change part;
        for (const Link &link : links) {
            if (link.pair.at(opposite(m_side)) == m_anchors.first())
                part.addedLinks.append(link);
        }
        for (const LinkBlock &block : blocks) {
            if (block.memberSide == m_side ? block.anchor == m_anchors.first() : block.members.contains(m_anchors.first()))
                part.addedBlocks.append(block);
        }
        return inOrder(part.linkedKeys(m_side));
    };
    const KeySet leaving(membersIn(change.removedLinks, change.removedBlocks));
    KeyList left;
    left.reserve(keys().size());
    for (const Key &key : keys()) {
        if (!leaving.contains(key))
            left.append(key);
    }
    left.append(membersIn(change.addedLinks, change.addedBlocks));
    return m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey ? inOrder(left) : left;
}

bool MembersModel::applied(const Change &change)
{
    // Where the rows are numbered, an undo gives them their old numbers and so their old places.
    const bool isOrdered = m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey
                           || (m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByJoining && m_controller.relationship().link.numbering.isEmpty());
    const bool isKnown = isOrdered && m_isLong && !isReading() && m_anchors.size() == 1 && keys().isNumbers() && !m_statements.readsEachLink()
                         && !m_controller.relationship().isWithinOneTable();
    if (!isKnown || !change.edits.isEmpty() || !change.linkEdits.isEmpty())
        return false;
    const KeyList after = changed(change);
    if (!after.isNumbers())
        return false;
    m_planner->forget();
    m_pages.clear();
    changeRowsTo(after);
    emit refreshed();
    return true;
}

MemberLine MembersModel::lineOf(int row) const
{
    if (m_isLong)
        return m_pages.lineAt(m_statements, keys(), row);
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
    if (m_anchors.size() <= 1)
        return pairs;
    const auto stored = m_controller.store().stored(pairs); // a line of a union stands for some of them
    return stored ? *stored : pairs;
}

void MembersModel::sort(int column, Qt::SortOrder order)
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const ColumnInfo *own = ownColumn(column);
    m_order = {own ? own->name : column == LabelColumn ? entity.label.columns().value(0) : column == DetailColumn ? entity.detail : QString(),
               order, own != nullptr};
    (void)read();
}

QStringList MembersModel::mimeTypes() const
{
    return {DraggedEntities::MimeType, QStringLiteral("text/plain")};
}

QMimeData *MembersModel::mimeFor(const KeyList &members) const
{
    const DraggedEntities dragged{m_controller.store().session().identity(),
                                  DraggedEntities::relationName(m_controller.relationship()), m_side, members, m_anchors};
    return dragged.toMimeNaming([self = QPointer<const MembersModel>(this), members] {
        QStringList names;
        if (self && self->m_isLong)
            return GestureWords(self->m_controller.store()).labels(self->m_side, members);
        for (const Key &key : self ? members : KeyList())
            names.append(self->m_lines.line(key).label);
        return names;
    });
}

QMimeData *MembersModel::mimeData(const QModelIndexList &indexes) const
{
    const KeyList members = keysAt(indexes);
    return members.isEmpty() ? nullptr : mimeFor(members);
}

DropPlan MembersModel::planFor(const QMimeData *mime, Qt::DropAction action, const QModelIndex &) const
{
    if (!m_anchors.isEmpty())
        return m_planner->plan(mime, {opposite(m_side), m_anchors}, action);
    DropPlan refusal;
    refusal.sentence = tr("Select a %1 first.").arg(m_controller.relationship().at(opposite(m_side)).noun.one);
    return refusal;
}

QString MembersModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool MembersModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &) const
{
    return planFor(mime, action).changesSomething();
}

bool MembersModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &)
{
    return m_controller.drop(planFor(mime, action));
}

} // namespace Rollcall
