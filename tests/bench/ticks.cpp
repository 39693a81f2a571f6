#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "ui/lists/entitypanel.h"
#include "ui/matrix/matrixview.h"

#include <QAbstractTableModel>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <unistd.h>

#include <random>

namespace Rollcall::Bench {

namespace {

constexpr QSize Screen(1600, 1000);

qint64 residentNow()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        qFatal("memory cannot be read");
    return statm.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

// The same in a table of Qt's with its own check boxes; nothing is read.
class TickModel : public QAbstractTableModel
{
public:
    TickModel(int rows, int columns)
        : m_rows(rows)
        , m_columns(columns)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_columns; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        constexpr int Density = 10;
        return role == Qt::CheckStateRole ? QVariant((index.row() * 7 + index.column() * 13) % Density == 0 ? Qt::Checked : Qt::Unchecked) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation, int role) const override { return role == Qt::DisplayRole ? QVariant(QStringLiteral("Name %1").arg(section)) : QVariant(); }
    Qt::ItemFlags flags(const QModelIndex &index) const override { return QAbstractTableModel::flags(index) | Qt::ItemIsUserCheckable; }

private:
    int m_rows;
    int m_columns;
};

// Both views at their work.
class Views
{
public:
    Views(MeasuredProgram &ours, const HeroFileSize &size)
        : m_matrix(ours.roster())
        , m_peerModel(size.heroes, size.teams)
    {
        m_view.resize(Screen);
        m_view.setMatrix(&m_matrix);
        m_view.show();
        m_peer.setModel(&m_peerModel);
        const MatrixLayout layout = m_view.layout();
        m_peer.verticalHeader()->setDefaultSectionSize(layout.rowHeight);
        m_peer.horizontalHeader()->setDefaultSectionSize(layout.columnWidth);
        m_peer.resize(Screen);
        m_peer.show();
        paintAll();
        waitForTicks(m_view.layout().visible());
    }

    MatrixView &view() { return m_view; }
    Matrix &matrix() { return m_matrix; }
    QTableView &peer() { return m_peer; }

    bool isKnown(const QRect &seen) const
    {
        const MatrixCells &cells = m_matrix.cells();
        return cells.linksAt(seen.top(), seen.left()) != MatrixTile::Unknown && cells.linksAt(seen.bottom(), seen.right()) != MatrixTile::Unknown;
    }
    void rest() { (void)waitFor([this] { return !m_matrix.cells().isReading(); }); }
    void waitForTicks(const QRect &seen) { (void)waitFor([this, &seen] { return isKnown(seen); }); }

    // To another place and painted there; answers the nanoseconds.
    template<typename Area>
    static double scroll(Area &area, int row, int column)
    {
        return timed([&] {
            area.verticalScrollBar()->setValue(row);
            area.horizontalScrollBar()->setValue(column);
            area.viewport()->repaint();
        });
    }

    QPoint somewhere()
    {
        return {int(m_engine() % quint64(m_view.horizontalScrollBar()->maximum() + 1)), int(m_engine() % quint64(m_view.verticalScrollBar()->maximum() + 1))};
    }

private:
    Matrix m_matrix;
    MatrixView m_view;
    TickModel m_peerModel;
    QTableView m_peer;
    std::mt19937_64 m_engine{18};
};

QString jsonOf(const KeyList &keys, int first, int count)
{
    return toJsonArray(keys.mid(first, count));
}

constexpr char TicksOf[] = "SELECT hero_id, team_id FROM heroteamlink WHERE hero_id IN (SELECT value FROM json_each(?)) AND team_id IN (SELECT value FROM json_each(?))";

} // namespace

void lookAtMatrix(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(s) The matrix of all heroes and all teams, 1600 x 1000; peer: a QTableView of the same size with its own check boxes, or the bare read of the same ticks"));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    ours.waitUntilComplete();
    const BareSqlite theirs(ground.files.theirs);
    const qint64 before = residentNow();
    Views views(ours, ground.size);
    const QString table = QStringLiteral("QTableView");
    ground.report.hold({QStringLiteral("matrix: full paint"), table, {}, [&] { return timed([&] { views.view().viewport()->repaint(); }); },
                        [&] { return timed([&] { views.peer().viewport()->repaint(); views.peer().horizontalHeader()->viewport()->repaint(); views.peer().verticalHeader()->viewport()->repaint(); }); }, atMostTimes(0.25)});
    const auto pageDown = [](auto &area, int page) {
        QScrollBar *bar = area.verticalScrollBar();
        return Views::scroll(area, bar->value() + page > bar->maximum() ? 0 : bar->value() + page, area.horizontalScrollBar()->value());
    };
    const int page = views.view().layout().fullRows();
    ground.report.hold({QStringLiteral("matrix: page down"), table, {}, [&] { return pageDown(views.view(), page); }, [&] { return pageDown(views.peer(), page); }, atMostTimes(0.25)});
    constexpr int Steps = 300, Notch = 3;
    ground.report.holdSteps({QStringLiteral("matrix: wheel step"), table, {}, [&] { return pageDown(views.view(), Notch); }, [&] { return pageDown(views.peer(), Notch); }, atMost(Frame)}, Steps);
    const auto jump = [&](auto &area) {
        const QPoint to = views.somewhere();
        return Views::scroll(area, to.y(), to.x());
    };
    ground.report.holdSteps({QStringLiteral("matrix: random jump"), table, {}, [&] { return jump(views.view()); }, [&] { return jump(views.peer()); }, atMost(Frame)}, Steps);
    // The ticks of a screen, until they are known; the peer reads those of the same rows and columns. Nothing is painted meanwhile.
    QRect seen, tiles;
    QList<qint64> rows;
    const KeyList heroes = ours.roster().entities(Side::Left).keys(), teams = ours.roster().entities(Side::Right).keys();
    const QRect all(0, 0, int(teams.size()), int(heroes.size()));
    const QSize extent = views.view().layout().visible().size();
    views.view().hide();
    const auto isCounting = [&ours] { return ours.roster().entities(Side::Left).isCounting() || ours.roster().entities(Side::Right).isCounting(); };
    (void)waitFor([&isCounting] { return !isCounting(); }); // totals that were in sight
    const auto seeOurs = [&] {
        seen = QRect(views.somewhere(), extent) & all;
        const double time = timedInAllThreads([&] { // the reader's, too
            views.matrix().cells().lookAt(seen);
            views.waitForTicks(seen);
        });
        views.rest(); // what is read ahead is not the peer's time
        constexpr int Size = MatrixTile::Size;
        tiles = QRect(QPoint(seen.left() / Size * Size, seen.top() / Size * Size), QPoint(seen.right() / Size * Size + Size - 1, seen.bottom() / Size * Size + Size - 1)) & all;
        return time;
    };
    BareQuery bare(theirs, TicksOf);
    const auto readTheirs = [&] {
        return timedInAllThreads([&] {
            bare.reset();
            bare.bind(1, jsonOf(heroes, tiles.top(), tiles.height())).bind(2, jsonOf(teams, tiles.left(), tiles.width()));
            rows.clear();
            while (bare.step())
                rows.append(bare.number(0) * 1'000'000 + bare.number(1));
        });
    };
    ground.report.hold({QStringLiteral("matrix: ticks after a jump"), QStringLiteral("C API"), {}, seeOurs, readTheirs, atMostTimes(2)});
    constexpr int Screens = 20;
    bool areRight = true;
    for (int screen = 0; screen < Screens; ++screen) {
        (void)seeOurs();
        (void)readTheirs();
        const QSet<qint64> linked(rows.cbegin(), rows.cend());
        for (int row = seen.top(); row <= seen.bottom(); ++row) {
            for (int column = seen.left(); column <= seen.right(); ++column) {
                const bool isLinked = linked.contains(heroes.at(row).number() * 1'000'000 + teams.at(column).number());
                areRight = areRight && views.matrix().cells().linksAt(row, column) == (isLinked ? 1 : 0);
            }
        }
    }
    ground.report.expect(areRight, QStringLiteral("matrix: every cell of %1 random screens").arg(Screens));
    views.view().show();
    paintAll();
    views.view().select(all);
    views.peer().selectAll();
    ground.report.hold({QStringLiteral("matrix: scroll with everything selected"), table, {}, [&] { return pageDown(views.view(), page); },
                        [&] { return pageDown(views.peer(), page); }, atMost(Frame)});
    constexpr int Much = 80;
    ground.report.measure(QStringLiteral("matrix: memory over the tables"), Quartiles::exactly(double(residentNow() - before)), atMost(Much * Megabyte), 1, Unit::Memory);
}

} // namespace Rollcall::Bench
