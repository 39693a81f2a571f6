#pragma once

#include "models/sheet/sheet.h"

#include <QListWidget>

namespace Rollcall {

// Which columns a sheet is to have, and in which order: ticked, and moved by dragging or with Ctrl+Up and Ctrl+Down.
class ColumnList : public QListWidget
{
    Q_OBJECT

public:
    explicit ColumnList(QWidget *parent = nullptr);

    // `remembered`: see toText(); what is not in it comes last.
    void setColumns(const QList<SheetColumn> &columns, const QStringList &remembered);
    QList<SheetColumn> chosen() const;
    // The order and the ticks, to be remembered.
    QStringList toText() const;

signals:
    void changed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void move(int by);
    static QString nameOf(const SheetColumn &column);

    QList<SheetColumn> m_columns; // as offered; an item's data tells which it is
};

} // namespace Rollcall
