#pragma once

#include "models/transfer/importdraft.h"
#include "models/transfer/importtally.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace Rollcall {

// The lines of a list in the file's order, each with what would happen to it. Members that leave because no line names them come last.
class ImportLines : public QAbstractTableModel
{
    Q_OBJECT

public:
    // For QAbstractItemModel::data(), beside what is shown.
    enum Role {
        BucketRole = Qt::UserRole, // an ImportTally::Bucket as int; empty while there is no plan
        QuestionRole,              // see NameOptions::question()
    };

    explicit ImportLines(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    // Lines stay where they are as long as the list is read in the same way.
    void setDraft(const std::shared_ptr<ImportDraft> &draft);
    // Shows only this bucket; without one, everything.
    void setFilter(std::optional<ImportTally::Bucket> bucket);
    std::optional<ImportTally::Bucket> filter() const { return m_filter; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    // True where a row can be left out, or has been: its tick stands in the first column.
    bool hasTick(int row) const;
    // What the wishes are with this row's tick as it is not now.
    ImportWishes toggled(int row, const ImportWishes &wishes) const;

    // The first of the list's own columns, which stand side by side.
    static constexpr int FirstCell = 1;
    int cells() const { return m_cells; }
    int outcomeColumn() const { return FirstCell + m_cells + (m_namesGroups ? 1 : 0); }
    int noteColumn() const { return outcomeColumn() + 1; }
    // The line of the plan; -1 for a row that has none.
    qsizetype lineOf(int row) const;
    // The next row at or after this one that needs a decision, starting again at the top; -1 when there is none.
    int nextToDecide(int row) const;

signals:
    void toggleRequested(int row);

private:
    ImportTally::Bucket bucketAt(int row) const;
    qsizetype recordOf(int row) const;
    bool isSameList(const ImportDraft &draft) const;
    QList<int> rowsOf(const ImportDraft &draft) const;
    QString outcome(int row, bool isSpoken) const;
    QString note(int row) const;
    QString cell(int row, int cell) const;
    QString group(int row) const;

    std::shared_ptr<ImportDraft> m_draft;
    std::optional<ImportTally::Bucket> m_filter;
    // Lines of the plan, or records where there is no plan; negative for members that leave because no line names them.
    QList<int> m_rows;
    int m_cells = 0;
    bool m_namesGroups = false; // where a record makes several lines
};

} // namespace Rollcall
