#include "support/ui/logwindow.h"

#include "models/lists/log/statementcells.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

namespace Rollcall::Test {

void run(StatementLog &log, const QString &sql, const QList<QVariantList> &sets, const QString &error)
{
    StatementEntry entry;
    entry.sql = sql;
    entry.sets = sets;
    log.finish(log.append(entry, 0.0), 250'000, 1, error);
}

void runMany(StatementLog &log, int count)
{
    for (int i = 0; i < count; ++i)
        run(log, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)", {{i % 7, i}});
}

LogWindow::LogWindow(qsizetype capacity)
    : log(capacity)
    , table(named<QTableView>("SQL log"))
    , filter(named<QLineEdit>("Filter SQL log"))
    , detail(named<QPlainTextEdit>("SQL statement"))
    , kind(view.findChild<QComboBox *>())
{
    kind->setCurrentText("All");
    view.setLog(&log);
    view.resize(900, 320);
    view.show();
    view.activateWindow();
    (void)QTest::qWaitForWindowActive(&view);
}

template<class Widget>
static Widget *withText(const QWidget &view, const QString &text)
{
    for (Widget *candidate : view.findChildren<Widget *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

QToolButton *LogWindow::button(const QString &text) const
{
    return withText<QToolButton>(view, text);
}

QCheckBox *LogWindow::box(const QString &text) const
{
    return withText<QCheckBox>(view, text);
}

QString LogWindow::counter() const
{
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (label->text().startsWith("Showing"))
            return label->text();
    }
    return {};
}

void LogWindow::click(QAbstractButton *what) const
{
    QTest::mouseClick(what, Qt::LeftButton);
}

void LogWindow::clickRow(int row, Qt::KeyboardModifiers modifiers) const
{
    const QPoint place = table->visualRect(table->model()->index(row, StatementCells::SqlColumn)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, place);
}

void LogWindow::settle()
{
    for (int turn = 0; turn < 4; ++turn)
        QCoreApplication::processEvents();
}

bool LogWindow::isAtEnd() const
{
    return table->verticalScrollBar()->value() == table->verticalScrollBar()->maximum();
}

} // namespace Rollcall::Test
