#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;

namespace Rollcall {

class StatementDetail;
class StatementLog;
class StatementLogModel;
class StatementTable;
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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSearch();
    QWidget *makeButtons();
    QWidget *makeList();
    QWidget *makeToggle(QAction *action);
    QAction *makeAction(const char *name, const QString &text, const QString &buttonText);
    void connectAll();
    void applyFilter();
    void copy() const;
    int currentRow() const; // -1 unless it is selected
    int currentGesture() const;
    void showCurrent();
    void showCounts();
    void arrangeTools();
    QString counterText() const;

    StatementLogModel *m_model;
    QLineEdit *m_filter;
    QComboBox *m_kind;
    QAction *m_pause;
    QAction *m_follow;
    QAction *m_clear;
    QAction *m_copy;
    QAction *m_goToStep;
    QAction *m_export;
    QBoxLayout *m_tools;
    QWidget *m_search;
    QWidget *m_buttons;
    StatementTable *m_table;
    TailFollower *m_tail;
    QLabel *m_counter;
    StatementDetail *m_detail;
    QSplitter *m_splitter;
    bool m_hasLog = false;
};

} // namespace Rollcall
