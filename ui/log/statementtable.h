#pragma once

#include "ui/lists/promptlayout.h"

#include <QTableView>

namespace Rollcall {

class StatementLogModel;

// The SQL log's table. All rows have one height, and the SQL column takes the width that the others leave. Shows a text while
// it is empty; Ctrl+C emits copyRequested() instead of copying the current cell.
class StatementTable : public QTableView
{
    Q_OBJECT

public:
    // The model must outlive it.
    explicit StatementTable(StatementLogModel &model, QWidget *parent = nullptr);

    // What stands in the middle while there are no rows.
    void setEmptyText(const QString &text);

    QList<int> selectedRowNumbers() const; // ascending

    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &columns);

signals:
    void copyRequested();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void forgetRows(int first, int last);
    void measure();
    void shareRoom();

    PromptLayout m_layout;
    QString m_emptyText;
    bool m_isSharing = false;
    bool m_isWidthOfUser = false; // once the user has set the width of the Values column
};

} // namespace Rollcall
