#pragma once

#include "models/lists/log/statementfilter.h"

#include <QAbstractTableModel>

#include <deque>

namespace Rollcall {

class StatementLog;

// The rows that a SQL log window shows: one for each statement that the filter accepts, oldest first. Follows the log once per
// turn of the event loop, however many statements ran in it. A statement is tested again only if it ended after it was tested. A
// row disappears when its entry drops out of the log. The columns are those of StatementCells.
class StatementLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { NumberRole = Qt::UserRole + 1, GestureRole, KindRole, ErrorRole, SqlRole };

    explicit StatementLogModel(QObject *parent = nullptr);

    // Null shows nothing.
    void setLog(const StatementLog *log);
    // Null when it fell out of the log this very moment.
    const StatementEntry *entryAt(int row) const;
    // The rows' statements as SQL that can be run again.
    QString script(const QList<int> &rows) const;

    const StatementFilter &filter() const { return m_filter; }
    void setFilter(const StatementFilter &filter);
    // While paused no row comes; resuming brings all that ran since, as far as the log still has them.
    bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    // Hides what has been shown or filtered so far. The log keeps it, for the export.
    void clear();

    // How many statements there are to filter; how many are waiting for the pause to end; how many fell out of the log.
    qsizetype totalCount() const;
    qsizetype waitingCount() const;
    quint64 droppedCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    // Any of the counts may differ, the row count included.
    void countsChanged();

private:
    void show(const StatementLog *log);
    void followSoon();
    void follow();
    void note(quint64 number);
    void dropRows();
    void reviseRows();
    void takeRows();
    void removeRowsAt(qsizetype first, qsizetype count);
    void changeRowsTo(const std::deque<quint64> &wanted);
    void permute(const std::deque<quint64> &order);
    std::deque<quint64> accepted(bool isNarrower) const;

    const StatementLog *m_log = nullptr;
    StatementFilter m_filter;
    std::deque<quint64> m_shown;  // the entries' numbers, ascending
    QList<quint64> m_revised;     // ended after they were judged
    quint64 m_cleared = 0;        // entries up to this number are hidden
    quint64 m_judged = 0;         // entries up to this number were shown or filtered
    bool m_isPaused = false;
    bool m_willFollow = false;
};

} // namespace Rollcall
