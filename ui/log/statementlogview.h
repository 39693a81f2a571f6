#pragma once

#include <QWidget>

class QLabel;
class QSplitter;

namespace Rollcall {

class StatementDetail;
class StatementLog;
class StatementLogModel;
class StatementTable;
class StatementTools;
class TailFollower;

// The SQL log window's contents: every statement that ran, newest last, with filters and the selected one in full.
class StatementLogView : public QWidget
{
    Q_OBJECT

public:
    explicit StatementLogView(QWidget *parent = nullptr);
    ~StatementLogView() override;

    // Null while no file is open.
    void setLog(const StatementLog *log);
    void focusFilter();
    void focusList();

    // Column widths and the height of the lower pane, to be kept between sessions.
    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

signals:
    // Show the undo step that the current statement belongs to.
    void stepRequested(int gesture);
    void exportRequested();

private:
    QWidget *makeList();
    void connectTools();
    void connectList();
    void applyFilter();
    void copy() const;
    int currentRow() const; // -1 unless it is selected
    int currentGesture() const;
    void showCurrent();
    void showCounts();
    QString counterText() const;

    StatementLogModel *m_model;
    StatementTools *m_tools;
    StatementTable *m_table;
    TailFollower *m_tail;
    QLabel *m_counter;
    StatementDetail *m_detail;
    QSplitter *m_splitter;
    bool m_hasLog = false;
};

} // namespace Rollcall
