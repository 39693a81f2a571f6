#include "bench/desk.h"

#include "app/heroteam.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementlog.h"
#include "ui/entitypanel.h"
#include "ui/entityview.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QSettings>

namespace Rollcall::Bench {

static std::unique_ptr<Roster> opened(const QString &path)
{
    auto roster = Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>());
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    return *std::move(roster);
}

Desk::Desk(const QString &path, Kind kind)
    : m_roster(opened(path))
{
    QSettings().clear(); // every window starts as the first one
    if (kind == Kind::Window) {
        m_window = std::make_unique<MainWindow>();
        m_window->setRoster(m_roster.get());
        m_window->show();
    }
    settle();
}

Desk::~Desk() = default;

void Desk::select(Side side, const QList<Key> &keys)
{
    if (m_window) {
        m_window->panel(side).view().selectKeys(keys);
        return;
    }
    m_roster->members(opposite(side)).setAnchors(keys);
    m_roster->entities(opposite(side)).setMarkedBy(keys);
}

void Desk::filter(Side side, const QString &text)
{
    if (m_window)
        m_window->panel(side).filter().setText(text);
    else
        m_roster->entities(side).setFilterText(text);
}

static void readScreenful(const QAbstractItemModel &model)
{
    constexpr int RowsInSight = 20;
    for (int row = 0; row < qMin(RowsInSight, model.rowCount()); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            (void)model.index(row, column).data();
    }
}

void Desk::settle()
{
    if (m_window) {
        // What is handled may post what is to be laid out, and that what is to be painted.
        for (int round = 0; round < 3; ++round)
            QApplication::processEvents();
        return;
    }
    for (const Side side : {Side::Left, Side::Right}) {
        readScreenful(m_roster->entities(side));
        readScreenful(m_roster->members(side));
    }
}

QString Desk::name(Kind kind)
{
    return kind == Kind::Models ? QStringLiteral("models") : QStringLiteral("window");
}

} // namespace Rollcall::Bench
