#include "app/application.h"
#include "bench/baresqlite.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "ui/entitypanel.h"
#include "ui/entityview.h"

#include <QApplication>
#include <QLabel>
#include <QPaintEvent>
#include <QSettings>

namespace Rollcall::Bench {

namespace {

// Sees when a widget is painted; what is painted stands on the screen when the events are processed.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }

    void wait() const
    {
        while (!m_isPainted)
            QApplication::processEvents();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_isPainted = false;
};

constexpr int FirstRows = 255;

double rollcall(const Ground &ground)
{
    QSettings().clear();
    std::unique_ptr<Application> program;
    const double time = timed([&] {
        program = std::make_unique<Application>(CommandLine());
        program->window().show();
        program->open(ground.wal.ours);
        PaintWatch(*program->window().panel(Side::Left).view().viewport()).wait();
    });
    const bool isShown = program->roster() && program->roster()->entities(Side::Left).rowCount() == ground.size.heroes
                         && program->window().panel(Side::Left).view().rowAt(1) == 0;
    ground.report.expect(isShown, QStringLiteral("start-up shows every hero, the first row on top"));
    return time;
}

double firstRows(const Ground &ground)
{
    int rows = 0;
    const double time = timed([&] {
        const BareSqlite database(ground.wal.theirs);
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

double emptyWindow()
{
    std::unique_ptr<QMainWindow> window;
    return timed([&] {
        window = std::make_unique<QMainWindow>();
        auto *label = new QLabel(window.get());
        window->setCentralWidget(label);
        window->resize(1280, 860);
        PaintWatch watch(*label);
        window->show();
        watch.wait();
    });
}

} // namespace

void startUp(const Ground &ground)
{
    Report &report = ground.report;
    report.heading(QStringLiteral("(a) Start-up to the first painted row; the file is warm, the process runs"));
    report.note(QStringLiteral("    the very first one of this process: %1 ms").arg(rollcall(ground) / 1e6, 0, 'f', 0));
    report.hold({QStringLiteral("start-up, beside the first 255 rows"), QStringLiteral("C API"),
                 QStringLiteral("the distance between a program with a window and the file it shows"),
                 [&] { return rollcall(ground); }, [&] { return firstRows(ground); }});
    report.hold({QStringLiteral("start-up, beside an empty window"), QStringLiteral("QMainWindow"),
                 QStringLiteral("how many empty windows ours weighs: half widgets and layout, half reading four lists and looking for orphaned links"),
                 [&] { return rollcall(ground); }, [] { return emptyWindow(); }});
}

} // namespace Rollcall::Bench
