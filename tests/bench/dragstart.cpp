#include "bench/herotable.h"
#include "bench/measuredprogram.h"
#include "bench/memorymodel.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"

#include <QMimeData>

namespace Rollcall::Bench {

// As a click on the first and one with Shift on the last would.
static void selectFirst(HeroTable &table, int rows)
{
    const QAbstractItemModel &model = *table.view().model();
    const QItemSelection selection(model.index(0, 0), model.index(rows - 1, model.columnCount() - 1));
    table.view().selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    paintAll();
}

void startDrag(const Ground &ground)
{
    Report &report = ground.report;
    const int tenth = qMax(1, ground.many() / 10);
    report.heading(QStringLiteral("(k) A drag of %1 selected heroes begins; peer: Qt's own mimeData() of the indexes of %2, a tenth").arg(ground.many()).arg(tenth));
    MeasuredProgram program(ground.files.ours, MeasuredProgram::Kind::Models);
    HeroTable ours;
    ours.setModel(&program.roster().entities(Side::Left));
    program.waitUntilComplete();
    selectFirst(ours, ground.many());
    MemoryModel memory(ground.files.theirs);
    HeroTable theirs;
    theirs.setModel(&memory);
    selectFirst(theirs, tenth);
    const auto dragOurs = [&] {
        std::unique_ptr<QMimeData> mime;
        const double time = timed([&] { mime.reset(ours.view().list()->mimeFor(ours.view().selectedKeys())); });
        report.expect(mime && !mime->formats().isEmpty() && ours.view().selectedKeys().size() == ground.many(), QStringLiteral("all selected heroes are dragged"));
        return time;
    };
    const auto dragTheirs = [&] {
        std::unique_ptr<QMimeData> mime;
        return timed([&] { mime.reset(memory.mimeData(theirs.view().selectionModel()->selectedIndexes())); });
    };
    report.hold({QStringLiteral("a drag of many begins"), QStringLiteral("a tenth, by Qt"), QStringLiteral("the selected rows' keys, and what is dragged made of them"),
                 dragOurs, dragTheirs, atMost(10 * Millisecond)});
}

} // namespace Rollcall::Bench
