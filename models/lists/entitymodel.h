#pragma once

#include "models/lists/cellinput.h"
#include "models/lists/entitypages.h"
#include "models/lists/keyedmodel.h"
#include "models/lists/listreading.h"
#include "models/lists/liststatements.h"
#include "models/lists/tamedtablemodel.h"
#include "models/relation/change.h"
#include "models/result.h"
#include "models/values/schema.h"

#include <memory>
#include <optional>

namespace Rollcall {

class DropPreviews;
class EntityCells;
class FreshRows;
class MembershipController;
class TableQuestion;

// One entity table as a view shows it: a QSqlTableModel that reads finished pages with SQL of its own, so
// no cursor stays open and every name can be a table's; counts each row's links; marks the rows linked with
// what is selected on the other side; and hands edits and drops to the controller. Rows come and go by key.
class EntityModel : public KeyedModel<TamedTableModel>
{
    Q_OBJECT

public:
    EntityModel(MembershipController &controller, Side side, const TableInfo &table, QObject *parent = nullptr);
    ~EntityModel() override;

    Side side() const override { return m_side; }
    const TableInfo &table() const { return m_table; }
    int countColumn() const { return int(m_table.columns.size()); } // how many links each row has
    int labelColumn() const override;
    QList<int> nameColumns() const override;
    bool isLong() const { return m_isLong; }
    // Rows in the table, filtered or not; -1 until they are counted.
    qint64 total() const { return m_total; }
    const KeyReader *source() const override { return m_reading->source(); }
    bool isReading() const { return m_reading->isReading(); }
    // True while values, counts or marks of rows that were looked at are still to come.
    bool isCounting() const { return m_pages->isAwaiting() || m_pages->isCounting(); }
    QString labelOf(const Key &key) const;
    // The label of a row that is loaded and up to date.
    std::optional<QString> heldLabel(const Key &key) const;
    QStringList labelsOf(const KeyList &keys) const;

    // Shows only rows with this text in any column, in any case; empty shows all. What people type goes here, where it is bound.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filter; }
    // The question that limits the rows further.
    TableQuestion &question() const { return *m_question; }
    bool isFiltered() const;
    // How many rows match filter and question, without the rows that are shown only because they are held (see TableQuestion).
    int matching() const;
    // Marks the rows linked with these entities of the other side.
    void setMarkedBy(const KeyList &others);
    // Reads everything again; selection, current row and scroll stay.
    Result<> refresh();

    // The rows that someone else has just changed.
    FreshRows &fresh() const { return *m_fresh; }
    EntityPages &pages() const { return *m_pages; }
    // How the link table is best searched, as it was when the table was read last.
    const ListStatements::Search &search() const { return m_statements.search(); }
    // What the list shows of these rows, as far as it holds them.
    QHash<Key, Fields> seen(const QList<Key> &wanted) const;

    // Stores what was typed; on refusal nothing changes and the reason is told by the controller.
    bool enter(const QModelIndex &index, const CellInput &input);
    // Stores NULL.
    bool setNull(const QModelIndex &index);

    void find(const QString &text, int column, const std::function<void(const Key &)> &found) override;
    QMimeData *mimeFor(const KeyList &keys) const override;
    Preview previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target = {}) const override;
    QString counted(qint64 count) const override;

    // A condition of SQL, as in any QSqlTableModel: a programmer's, never what someone has typed. Shown at once; one that cannot be
    // read leaves the list as it was, and select() answers false.
    void setFilter(const QString &condition) override;
    bool select() override;
    bool selectRow(int row) override;
    void setSort(int column, Qt::SortOrder direction) override; // shown by select()
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder direction) override;
    bool submit() override;

    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

signals:
    // rowCount() or total() moved.
    void countsChanged();
    // A read failed, so the rows shown may be incomplete.
    void readFailed(const Rollcall::Failure &failure);

private:
    void follow(const Change &change);
    void followEntities(const Change &change);
    bool takeCondition();
    KeyReader::Question wanted() const;
    bool comesLater() const;
    bool isReadLater() const;
    void setSearch(const ListStatements::Search &search);
    Result<> readKeys(KeyReader::Pace pace = KeyReader::Pace::AtOnce);
    void take(const KeyList &keys, bool isComplete);
    const EntityPages::Row *rowAt(int row) const; // null beyond the end
    void mend(const KeyList &keys);
    void announce(const KeyList &keys);
    bool store(const QModelIndex &index, const QVariant &before, const QVariant &after);
    bool storeValue(const QModelIndex &index, const QVariant &value);
    bool write(const QList<Edit> &edits);
    bool refuseInput(const Failure &failure);

    MembershipController &m_controller;
    Side m_side;
    TableInfo m_table;
    QStringList m_columnNames;
    ListStatements m_statements;
    DropPreviews *m_previews;
    TableQuestion *m_question;
    QList<Edit> m_record; // what setRecord() has handed over so far
    bool m_isRecordRefused = false;
    QString m_filter;
    ListStatements::Order m_order;
    qint64 m_total = 0;
    bool m_isLong = false;
    ListReading *m_reading = nullptr;
    EntityPages *m_pages = nullptr;
    FreshRows *m_fresh = nullptr;
    std::unique_ptr<EntityCells> m_cells;
};

} // namespace Rollcall
