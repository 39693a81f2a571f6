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

// What has run, without a database.
void run(StatementLog &log, const QString &sql, const QList<QVariantList> &sets = {}, const QString &error = {});
void runMany(StatementLog &log, int count);

// A log window on screen with what a test wants to touch.
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
    // The queued look at the log, and the table's layout, which a timer of no time delays.
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
