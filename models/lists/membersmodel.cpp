#include "models/lists/membersmodel.h"

#include "models/link/draggedentities.h"
#include "models/link/droppreviews.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/cellinput.h"
#include "models/lists/cellroles.h"
#include "models/lists/freshrows.h"
#include "models/lists/hiddennewcomers.h"
#include "models/lists/linkcell.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

namespace Rollcall {

MembersModel::MembersModel(MembershipController &controller, Side side, QObject *parent)
    : KeyedModel<QAbstractTableModel>(parent)
    , m_controller(controller)
    , m_side(side)
    , m_statements(controller.relationship(), controller.store().session().foldsAllLetters())
    , m_previews(new DropPreviews(controller, this))
    , m_source(new KeySource(controller.store().session(), this))
    , m_glance(new Glance(controller.store().session(), this))
    , m_pages(controller.store().session(), side)
    , m_fresh(new FreshRows(this))
    , m_hidden(new HiddenNewcomers(*this, controller))
{
    connect(m_fresh, &FreshRows::changed, this, &MembersModel::announceAll);
    connect(m_source, &KeySource::arrived, this, &MembersModel::take);
    connect(m_glance, &Glance::seen, this, &MembersModel::takePart);
    connect(m_source, &KeySource::failed, this, &MembersModel::readFailed);
    connect(m_source, &KeySource::readingChanged, this, &MembersModel::refreshed);
    connect(m_source, &KeySource::counted, this, [this](qint64 total) {
        m_total = total;
        emit refreshed();
    });
    connect(&controller.store(), &MembershipStore::changed, this, &MembersModel::follow);
}

// See EntityModel. Where no index leads to the members a part of them takes as long as all.
void MembersModel::lookWhereItIsPainted()
{
    if (m_source->isReading() && m_asked.asksTheSameAs(m_shown) && m_statements.search().isServed[int(opposite(m_side))])
        m_glance->look(m_asked, keys(), m_rowInSight);
    else
        m_glance->stop();
}

void MembersModel::takePart(const Glance::Part &part)
{
    if (!m_source->isReading() || !changeRowsTo(part.in(keys()), false))
        return;
    if (m_filter.isEmpty())
        m_total = keys().size();
    emit refreshed();
}

MemberLine MembersModel::lineOf(int row) const
{
    if (m_isLong) {
        m_rowInSight = row;
        return m_pages.lineAt(m_statements, keys(), row);
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
    if (m_anchors.size() <= 1)
        return pairs;
    const auto stored = m_controller.store().stored(pairs); // a line of a union stands for some of them
    return stored ? *stored : pairs;
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
            return self->m_controller.names().labels(self->m_side, members);
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

Preview MembersModel::previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &) const
{
    return m_previews->of(mime, {opposite(m_side), m_anchors, true}, action);
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

void MembersModel::announceAll()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace Rollcall
