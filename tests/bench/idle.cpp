#include "app/application.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"

#include <QApplication>
#include <QDockWidget>
#include <QEventLoop>
#include <QLabel>
#include <QMainWindow>
#include <QSettings>
#include <QTimer>

#include <chrono>
#include <ctime>

namespace Rollcall::Bench {

namespace {

// Of all threads.
std::chrono::nanoseconds processorTime()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void doNothing(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, &loop, &QEventLoop::quit);
    loop.exec();
}

std::chrono::nanoseconds spentIn(std::chrono::milliseconds duration)
{
    const auto before = processorTime();
    doNothing(duration);
    return processorTime() - before;
}

// Waits for work that began when the file was opened, such as the check for damage.
void comeToRest()
{
    constexpr int Longest = 240; // one minute; what still runs then belongs to the idle program
    for (int glances = 0; glances < Longest && spentIn(std::chrono::milliseconds(250)) > std::chrono::milliseconds(5); ++glances) { }
}

// The processor time of an idle second, in nanoseconds.
double idle(const Report::Effort &effort)
{
    using namespace std::chrono_literals;
    const std::chrono::milliseconds duration = effort.isTerse ? 300ms : 3000ms;
    comeToRest();
    return double(spentIn(duration).count()) * (1s / 1ms) / double(duration.count());
}

// With a row of both tables selected, so that both lists of members are filled.
double idleOurs(const Ground &ground)
{
    QSettings().clear();
    Application program{CommandLine()};
    program.window().show();
    const bool isOpen = program.open(ground.files.ours);
    ground.report.expect(isOpen, QStringLiteral("the idle window shows the file"));
    if (!isOpen)
        return 0;
    const QList<QDockWidget *> docks = program.window().findChildren<QDockWidget *>();
    for (QDockWidget *dock : docks)
        dock->show();
    Roster &roster = *program.roster();
    for (const Side side : {Side::Left, Side::Right}) {
        waitUntilRead(roster.entities(side));
        program.window().panel(side).view().selectKeys(roster.entities(side).keysBetween(0, 0));
    }
    for (const Side side : {Side::Left, Side::Right})
        waitUntilRead(roster.members(side));
    const double spent = idle(ground.report.effort());
    const bool isAllThere = !docks.isEmpty() && roster.members(Side::Left).rowCount() > 0 && roster.members(Side::Right).rowCount() > 0;
    ground.report.expect(isAllThere, QStringLiteral("every view of the idle window is open"));
    return spent;
}

double emptyWindow(const Ground &ground)
{
    QMainWindow window;
    window.setCentralWidget(new QLabel(&window));
    window.resize(1280, 860);
    window.show();
    return idle(ground.report.effort());
}

} // namespace

void beIdle(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(n) Nobody does anything: processor time of all threads, for each second"));
    constexpr double MostMore = 5 * Millisecond; // half a hundredth of one processor
    ground.report.hold({QStringLiteral("idle: processor time a second, every view open"), QStringLiteral("QMainWindow"),
                        QStringLiteral("what looking out for other programs' commits costs; the empty window looks out for nothing"),
                        [&] { return idleOurs(ground); }, [&] { return emptyWindow(ground); }, atMostMore(MostMore)});
}

} // namespace Rollcall::Bench
