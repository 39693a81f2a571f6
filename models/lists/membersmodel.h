#pragma once

#include "models/lists/keyedmodel.h"
#include "models/lists/listreading.h"
#include "models/lists/memberlines.h"
#include "models/lists/memberpages.h"
#include "models/relation/change.h"
#include "models/result.h"

#include <QAbstractTableModel>

#include <functional>

namespace Rollcall {

class DropPreviews;
class FreshRows;
class HiddenNewcomers;
class MemberShares;
class MembershipController;
class Session;

// The members of one or several anchors: the heroes in a team, the teams of a hero, or the union of
// several such lists, each line saying with how many of the anchors it is linked. Always what a fresh
// read of the file would show.
class MembersModel : public KeyedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    // From FirstOwnColumn on come the link's own columns, in LinkDescription::ownColumns' order.
    enum Column { LabelColumn, DetailColumn, ShareColumn, FirstOwnColumn };

    // `side` is the members' side.
    MembersModel(MembershipController &controller, Side side, QObject *parent = nullptr);

    Side side() const override { return m_side; }
    const KeyList &anchors() const { return m_anchors; }
    void setAnchors(const KeyList &anchors);
    // With more anchors than this, and many links, no list is shown: most of the links would have to be read.
    static constexpr qsizetype MostAnchors = 200;
    bool hasTooManyAnchors() const;
    // The memberships that these lines stand for.
    QList<Membership> membershipsOf(const QList<Key> &members) const;
    QMimeData *mimeFor(const KeyList &members) const override;
    Preview previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const override;
    // What a drop into the bin over this list would take out of it.
    Preview previewRemoval(const QMimeData *mime) const;
    QString counted(qint64 count) const override;
    // Shows only members with this text in name, detail or what the link tells, in any case; empty shows all. The rest
    // stay members: what is shown is what Select All, a drag and Remove mean, and a drop adds to all of them.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filter; }
    // Which members are shown when there are several anchors: those of any, of all, or of one alone.
    MemberShares &shares() const { return *m_shares; }
    // True while not all members are shown.
    bool isFiltered() const;
    // How many members there are, with or without the filter; -1 until they are counted.
    qint64 total() const { return m_total; }
    void find(const QString &text, int column, const std::function<void(const Key &)> &found) override;
    Result<> refresh();
    const KeyReader *source() const override { return m_reading->source(); }
    bool isReading() const { return m_reading->isReading(); }
    // True while lines that were looked at are still to come.
    bool isAwaiting() const { return m_pages->isAwaiting(); }
    // The rows that someone else has just added.
    FreshRows &fresh() const { return *m_fresh; }
    // True when some member is linked several times with an anchor, as far as is known.
    bool hasRepeats() const;
    // True when two members have the same name, so that the detail is needed to tell them apart.
    bool hasNamesakes() const { return m_isLong || m_lines.hasNamesakes(); }
    // An edit of a link's own column on one of these lines applies to all of them.
    void setEditedTogether(const KeyList &members) { m_editedTogether = members; }
    // Stores NULL.
    bool setNull(const QModelIndex &index);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    // A negative column brings back the order of joining.
    void sort(int column, Qt::SortOrder order) override;
    // Searches names as people type in a QTableView; in the database where lines are not loaded.
    QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits = 1,
                          Qt::MatchFlags flags = Qt::MatchFlags(Qt::MatchStartsWith | Qt::MatchWrap)) const override;

    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction | Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

signals:
    void anchorsChanged();
    // After every re-read: number of rows, names or shares may differ.
    void refreshed();
    void readFailed(const Rollcall::Failure &failure);
    // Such a list takes long, and would be there at once if the link table had an index from the anchors' keys.
    void wouldGainFromIndex();

protected:
    MemberLine lineOf(int row) const;
    // Each line knows its links, even where these tell nothing. Before anything is read.
    void setReadsEachLink() { m_statements.setReadsEachLink(true); }
    // Whose members a drag says that they were.
    virtual KeyList dragSources() const { return m_anchors; }
    MembershipController &controller() const { return m_controller; }

private:
    struct Asked
    {
        KeyList anchors;
        ListStatements::Order order;
        QString filter;
    };

    struct Lines
    {
        MemberLines lines; // of all members
        KeyList shown;     // those with the filter's text, in the lines' order
        std::function<bool(const Key &)> isInFirst;
    };

    static Result<Lines> readLines(Session &session, const Relationship &relationship, const ListStatements &statements, Side side, const Asked &asked);
    void follow(const Change &change);
    Result<> read();
    bool isSoonRead() const;
    Result<> readNow();
    void show(const Lines &read);
    void readLater();
    void take(const KeyList &keys, bool isComplete);
    void mend(const KeyList &keys);
    // Updates the list from the change alone, if that is enough; returns false if it must be read again.
    bool applied(const Change &change);
    // The column of the link that this cell shows; null for the others.
    const ColumnInfo *ownColumn(int column) const;
    bool enter(const QModelIndex &index, const QVariant &value);
    bool refuse(const Failure &failure);

    MembershipController &m_controller;
    Side m_side;
    ListStatements m_statements;
    DropPreviews *m_previews;
    KeyList m_anchors;
    KeyList m_editedTogether;
    MemberLines m_lines;
    MemberLines m_before; // while rows are being removed: each keeps its text until it is gone
    ListStatements::Order m_order;
    QString m_filter;
    qint64 m_total = 0;

    bool m_hasBeginning = false; // some keys of these anchors are shown
    bool m_isLong = false; // then the lines are those of m_pages
    ListReading *m_reading;
    MemberPages *m_pages;
    FreshRows *m_fresh;
    HiddenNewcomers *m_hidden;
    MemberShares *m_shares;
};

} // namespace Rollcall
