#include "bench/measuredprogram.h"

#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTimer>

namespace Rollcall::Bench {

// Whether a list still reads keys in a thread. Lists without isReading() are complete when they return.
template<typename List>
static bool isReading(const List &list)
{
    if constexpr (requires { list.isReading(); })
        return list.isReading();
    return false;
}

template<typename Controller>
static bool isWriting(const Controller &controller)
{
    if constexpr (requires { controller.isBusy(); })
        return controller.isBusy();
    return false;
}

bool waitFor(const std::function<bool()> &isSo, int seconds)
{
    QTimer beat; // wakes the event loop every millisecond, so that the condition is checked in time
    beat.start(1);
    const QDeadlineTimer deadline(std::chrono::seconds{seconds});
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void waitUntilRead(const EntityModel &model)
{
    (void)waitFor([&model] { return !isReading(model); });
}

void waitUntilRead(const MembersModel &model)
{
    (void)waitFor([&model] { return !isReading(model); });
}

void paintAll()
{
    // Several rounds: an event may post a layout, and the layout a paint event.
    for (int round = 0; round < 3; ++round)
        QApplication::processEvents();
}

QList<qint64> numbersOf(const RosterList &list, int rows)
{
    QList<qint64> numbers;
    numbers.reserve(rows);
    for (int row = 0; row < rows; ++row)
        numbers.append(list.keyAt(row).toVariant().toLongLong());
    return numbers;
}

static std::unique_ptr<Roster> opened(const QString &path)
{
    auto roster = Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>());
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    return *std::move(roster);
}

MeasuredProgram::MeasuredProgram(const QString &path, Kind kind)
    : m_roster(opened(path))
{
    QSettings().clear(); // every window starts as the first one
    if (kind == Kind::Window) {
        m_window = std::make_unique<MainWindow>();
        m_window->setRoster(m_roster.get());
        for (const Side side : {Side::Left, Side::Right})
            m_window->panel(side).view().sortByColumn(0, Qt::AscendingOrder); // what is changed must stay in sight
        m_window->show();
    }
    waitUntilComplete();
}

MeasuredProgram::~MeasuredProgram() = default;

void MeasuredProgram::select(Side side, const QList<Key> &keys)
{
    if (m_window) {
        m_window->panel(side).view().selectKeys(keys);
        return;
    }
    m_roster->members(opposite(side)).setAnchors(keys);
    m_roster->entities(opposite(side)).setMarkedBy(keys);
}

void MeasuredProgram::filter(Side side, const QString &text)
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

bool MeasuredProgram::isAtWork()
{
    if (isWriting(m_roster->controller()))
        return true;
    for (const Side side : {Side::Left, Side::Right}) {
        if (isReading(m_roster->entities(side)) || isReading(m_roster->members(side)))
            return true;
    }
    return false;
}

void MeasuredProgram::waitUntilComplete()
{
    do {
        if (isAtWork())
            (void)waitFor([this] { return !isAtWork(); });
        paintAll(); // without a window there may be events as well
        if (m_window)
            continue;
        for (const Side side : {Side::Left, Side::Right}) {
            readScreenful(m_roster->entities(side));
            readScreenful(m_roster->members(side));
        }
    } while (isAtWork());
}

QString MeasuredProgram::name(Kind kind)
{
    return kind == Kind::Models ? QStringLiteral("models") : QStringLiteral("window");
}

} // namespace Rollcall::Bench
