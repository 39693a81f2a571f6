#include "bench/baresqlite.h"
#include "bench/framewatch.h"
#include "bench/herotable.h"
#include "bench/measuredprogram.h"
#include "bench/memorymodel.h"
#include "bench/operations.h"
#include "bench/plainconnection.h"
#include "models/lists/entitymodel.h"

#include <QSqlTableModel>

#include <random>

namespace Rollcall::Bench {

namespace {

constexpr int NameColumn = 1;

// Opens the table of heroes again and again, on a file that is already open.
class Opening
{
public:
    explicit Opening(const Ground &ground)
        : m_ground(ground)
        , m_program(ground.files.ours, MeasuredProgram::Kind::Models)
        , m_plain(ground.files.theirs)
    {
    }

    double firstRows()
    {
        close();
        const double time = timed([this] {
            open();
            m_table.waitForRows();
        });
        m_ground.report.expect(isFirstShown(*m_model), QStringLiteral("the first rows are painted"));
        waitUntilRead(*m_model);
        return time;
    }

    double stockFirstRows()
    {
        close();
        m_stock.reset();
        const double time = timed([this] {
            m_stock = std::make_unique<QSqlTableModel>(nullptr, PlainConnection::database());
            m_stock->setTable(QStringLiteral("hero"));
            m_stock->select();
            m_table.setModel(m_stock.get());
            m_table.waitForRows();
        });
        m_ground.report.expect(isFirstShown(*m_stock), QStringLiteral("the stock model's first rows are painted"));
        m_table.setModel(nullptr);
        m_stock.reset();
        return time;
    }

    // Until every row can be reached.
    double allRows()
    {
        close();
        return complete([this] { open(); }, QStringLiteral("id"));
    }

    double allRowsByName()
    {
        if (!m_model)
            open();
        m_model->sort(-1, Qt::AscendingOrder);
        waitUntilRead(*m_model);
        paintAll();
        return complete([this] { m_model->sort(NameColumn, Qt::AscendingOrder); }, QStringLiteral("name"));
    }

    Samples takeFrames() { return std::exchange(m_frames, {}); }

private:
    void open()
    {
        Roster &roster = m_program.roster();
        m_model = std::make_unique<EntityModel>(roster.controller(), Side::Left, *roster.file()->catalog().table(QStringLiteral("hero")));
        (void)m_model->select();
        m_table.setModel(m_model.get());
    }

    void close()
    {
        m_table.setModel(nullptr);
        m_model.reset();
        paintAll();
    }

    double complete(const std::function<void()> &begin, const QString &order)
    {
        m_watch.begin();
        const double time = timed([&] {
            begin();
            waitUntilRead(*m_model);
            paintAll();
        });
        m_frames.add(m_watch.end());
        const bool isByLocale = order == QLatin1String("name") && m_ground.size.heroes <= RosterList::LongList; // an order that SQL cannot check
        const bool isComplete = m_model->rowCount() == m_ground.size.heroes && (isByLocale || isInOrder(*m_model, m_ground.files.ours, order));
        m_ground.report.expect(isComplete, QStringLiteral("every hero can be reached, in the order of %1").arg(order));
        return time;
    }

    bool isFirstShown(const QAbstractItemModel &model)
    {
        return m_table.view().rowAt(1) == 0 && model.index(0, 0).data().toInt() == 1 && !model.index(0, NameColumn).data().toString().isEmpty();
    }

    const Ground &m_ground;
    MeasuredProgram m_program;
    PlainConnection m_plain;
    std::unique_ptr<EntityModel> m_model;
    std::unique_ptr<QSqlTableModel> m_stock;
    HeroTable m_table;
    FrameWatch m_watch;
    Samples m_frames;
};

double scanKeys(const Ground &ground, const BareSqlite &database, const char *sql)
{
    QList<qint64> keys;
    const double time = timed([&] { keys = BareQuery(database, sql).numbers(); });
    ground.report.expect(keys.size() == ground.size.heroes, QStringLiteral("the C API reads every key"));
    return time;
}

} // namespace

void openHeroes(const Ground &ground)
{
    Report &report = ground.report;
    report.heading(QStringLiteral("(h) The table of heroes is opened in a view of its own"));
    Opening opening(ground);
    const BareSqlite bare(ground.files.theirs);
    report.hold({QStringLiteral("first rows of the heroes painted"), QStringLiteral("QSqlTableModel"),
                 QStringLiteral("the same view; ours also shows how many teams each has"),
                 [&] { return opening.firstRows(); }, [&] { return opening.stockFirstRows(); }, atMostTimes(1.2)});
    const auto keep = [&](const QString &name) {
        const Samples frames = opening.takeFrames();
        report.measure(name, frames.quartiles(), atMost(Frame), int(frames.size()));
    };
    report.hold({QStringLiteral("every hero in reach, by id"), QStringLiteral("C API keys"), {}, [&] { return opening.allRows(); },
                 [&] { return scanKeys(ground, bare, "SELECT id FROM hero ORDER BY id"); }, atMostTimes(3)});
    keep(QStringLiteral("longest frame meanwhile, by id"));
    report.hold({QStringLiteral("every hero in reach, by name"), QStringLiteral("C API keys"), {}, [&] { return opening.allRowsByName(); },
                 [&] { return scanKeys(ground, bare, "SELECT id FROM hero ORDER BY name, id"); }, atMostTimes(3)});
    keep(QStringLiteral("longest frame meanwhile, by name"));
}

// Scrolls both tables, which show all heroes, in all the ways that a user would.
static void browseWith(const Ground &ground, HeroTable &ours, HeroTable &theirs, const QString &with)
{
    Report &report = ground.report;
    std::mt19937_64 engine(7);
    const int rows = ground.size.heroes;
    const auto jump = [&](HeroTable &table) {
        const int row = int(engine() % quint64(rows));
        const double time = table.jumpTo(row);
        const int top = table.view().rowAt(1);
        const auto textIn = [top](HeroTable &any) { return any.view().model()->index(top, NameColumn).data().toString(); };
        const bool isThere = top == row || row > rows - 60; // the last ones cannot come to the top
        report.expect(isThere && textIn(ours) == textIn(theirs), QStringLiteral("a jump shows the row jumped to"));
        return time;
    };
    const auto jumpToEnd = [rows](HeroTable &table) {
        (void)table.jumpTo(rows / 2);
        return table.jumpTo(rows - 1);
    };
    const QString peer = QStringLiteral("in memory");
    report.holdSteps({QStringLiteral("jump to any row%1").arg(with), peer, {}, [&] { return jump(ours); }, [&] { return jump(theirs); }, atMostTimes(2.5)}, 300);
    report.holdSteps({QStringLiteral("jump to the end%1").arg(with), peer, {}, [&] { return jumpToEnd(ours); }, [&] { return jumpToEnd(theirs); },
                      atMostTimes(2.5)}, 100);
    for (HeroTable *table : {&ours, &theirs})
        (void)table->jumpTo(rows / 3);
    Samples wheel;
    const auto turn = [&] {
        const double time = ours.turnWheel();
        wheel.add(time);
        return time;
    };
    report.holdSteps({QStringLiteral("turn of the wheel%1").arg(with), peer, {}, turn, [&] { return theirs.turnWheel(); }, atMostTimes(1.5)}, 300);
    report.measure(QStringLiteral("turn of the wheel%1, p99 alone").arg(with), Quartiles::exactly(wheel.quantile(0.99)), atMost(Frame), int(wheel.size()));
    report.expect(ours.view().rowAt(1) == theirs.view().rowAt(1) && ours.view().rowAt(1) > rows / 3, QStringLiteral("the wheel turns both as far"));
}

void browse(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(i) All heroes are there, and someone scrolls: to the painted rows; peer: a model with every text in memory"));
    MemoryModel memory(ground.files.theirs);
    HeroTable theirs;
    theirs.setModel(&memory);
    const auto run = [&](const QString &with) {
        MeasuredProgram program(ground.files.ours, MeasuredProgram::Kind::Models);
        HeroTable ours;
        ours.setModel(&program.roster().entities(Side::Left));
        program.waitUntilComplete();
        paintAll();
        browseWith(ground, ours, theirs, with);
    };
    run({});
    // With an index, because the teams of the visible heroes are counted, for which the tutorial's tables have none.
    const WithHeroIndex index(ground);
    run(QStringLiteral(", with a hero index"));
}

} // namespace Rollcall::Bench
