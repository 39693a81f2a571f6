#include "app/application.h"
#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPaintEvent>
#include <QProcess>
#include <QSettings>

#include <cstdio>

namespace Rollcall::Bench {

namespace {

// Notices when a widget is painted. The picture is on screen after the pending events have been processed.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    // Counts only what is painted while rows are there.
    explicit PaintWatch(QTableView &view) : m_view(&view) { view.viewport()->installEventFilter(this); }

    void wait() const
    {
        while (!m_isPainted)
            QApplication::processEvents();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        const bool isWorthy = !m_view || m_view->rowAt(1) == 0;
        m_isPainted = m_isPainted || (isWorthy && event->type() == QEvent::Paint);
        return false;
    }

private:
    QTableView *m_view = nullptr;
    bool m_isPainted = false;
};

constexpr int FirstRows = 255;

std::unique_ptr<Application> started(const QString &path)
{
    CommandLine line;
    line.file = path;
    auto program = std::make_unique<Application>(line);
    program->start();
    return program;
}

double startOfOurs(const Ground &ground)
{
    QSettings().clear();
    std::unique_ptr<Application> program;
    const double time = timed([&] {
        program = started(ground.files.ours);
        PaintWatch(program->window().panel(Side::Left).view()).wait();
    });
    if (program->roster())
        waitUntilRead(program->roster()->entities(Side::Left));
    const bool isShown = program->roster() && program->roster()->entities(Side::Left).rowCount() == ground.size.heroes
                         && program->window().panel(Side::Left).view().rowAt(1) == 0;
    ground.report.expect(isShown, QStringLiteral("start-up shows every hero, the first row on top"));
    return time;
}

double firstRows(const Ground &ground)
{
    int rows = 0;
    const double time = timed([&] {
        const BareSqlite database(ground.files.theirs);
        const BareQuery query(database, "SELECT id, name, secret_name, age FROM hero ORDER BY id LIMIT 255");
        while (query.step()) {
            query.touchText(1);
            query.touchText(2);
            ++rows;
        }
    });
    ground.report.expect(rows == qMin(FirstRows, ground.size.heroes), QStringLiteral("the C API reads the first rows"));
    return time;
}

void showEmpty(QMainWindow &window)
{
    auto *label = new QLabel(&window);
    window.setCentralWidget(label);
    window.resize(1280, 860);
    PaintWatch watch(*label);
    window.show();
    watch.wait();
}

double emptyWindow()
{
    std::unique_ptr<QMainWindow> window;
    return timed([&] {
        window = std::make_unique<QMainWindow>();
        showEmpty(*window);
    });
}

// Starts a process and measures until it prints that it has painted.
double newProcess(const Ground &ground, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    constexpr int Patience = 300'000;
    QElapsedTimer since; // not timed(), which may measure only our own processor time
    since.start();
    process.start(QCoreApplication::applicationFilePath(), arguments);
    const bool hasPainted = process.waitForReadyRead(Patience);
    const auto time = double(since.nsecsElapsed());
    (void)process.waitForFinished(Patience);
    ground.report.expect(hasPainted && process.exitCode() == 0, QStringLiteral("a new process paints its window"));
    return time;
}

} // namespace

int tellStart(const QString &path)
{
    std::unique_ptr<Application> program;
    std::unique_ptr<QMainWindow> window;
    if (path.isEmpty()) {
        window = std::make_unique<QMainWindow>();
        showEmpty(*window);
    } else {
        program = started(path);
        PaintWatch(program->window().panel(Side::Left).view()).wait();
    }
    std::fputs("painted\n", stdout);
    std::fflush(stdout);
    return !program || program->window().panel(Side::Left).view().rowAt(1) == 0 ? 0 : 1;
}

void startUp(const Ground &ground)
{
    Report &report = ground.report;
    report.heading(QStringLiteral("(a) Start-up to the first painted row; the file is warm, the process runs"));
    report.note(QStringLiteral("    the very first one of this process: %1 ms").arg(startOfOurs(ground) / 1e6, 0, 'f', 0));
    report.hold({QStringLiteral("start-up, beside the first 255 rows"), QStringLiteral("C API"),
                 QStringLiteral("the distance between a program with a window and the file it shows"),
                 [&] { return startOfOurs(ground); }, [&] { return firstRows(ground); }});
    report.hold({QStringLiteral("start-up, beside an empty window"), QStringLiteral("QMainWindow"),
                 QStringLiteral("how many empty windows ours weighs, once the libraries are loaded"),
                 [&] { return startOfOurs(ground); }, [] { return emptyWindow(); }});
    report.hold({QStringLiteral("program start, beside an empty one"), QStringLiteral("QMainWindow"),
                 QStringLiteral("each from the beginning of a process to its first painted row, or its painted window"),
                 [&] { return newProcess(ground, {QStringLiteral("--start-with"), ground.files.ours}); },
                 [&] { return newProcess(ground, {QStringLiteral("--start-empty")}); }, atMostTimes(1.5)});
}

} // namespace Rollcall::Bench
