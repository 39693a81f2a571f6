#pragma once

#include "models/log/statementlog.h"
#include "ui/log/statementlogview.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

class QAbstractButton;
class QCheckBox;
class QComboBox;
class QToolButton;

namespace Rollcall::Test {

// Adds statements to the log as if they had run, without a database.
void run(StatementLog &log, const QString &sql, const QList<QVariantList> &sets = {}, const QString &error = {});
void runMany(StatementLog &log, int count);

// A StatementLogView on screen, with the parts of it that tests use.
struct LogWindow
{
    explicit LogWindow(qsizetype capacity = StatementLog::DefaultCapacity);

    template<class Widget>
    Widget *named(const QString &name) const
    {
        for (Widget *widget : view.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    QToolButton *button(const QString &text) const;
    QCheckBox *box(const QString &text) const;
    QString counter() const;
    void click(QAbstractButton *what) const;
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) const;
    // Waits for the queued update from the log, and for the table's layout, which a zero timer delays.
    static void settle();
    bool isAtEnd() const;
    int topRow() const { return table->rowAt(0); }

    StatementLog log;
    StatementLogView view;
    QTableView *table;
    QLineEdit *filter;
    QPlainTextEdit *detail;
    QComboBox *kind;
};

} // namespace Rollcall::Test
