#include "bench/herotable.h"

#include "bench/baresqlite.h"
#include "bench/contest.h"
#include "bench/measuredprogram.h"

#include <QApplication>
#include <QHeaderView>
#include <QWheelEvent>

namespace Rollcall::Bench {

// Notices when rows are painted, and not only the empty view.
class HeroTable::Watch : public QObject
{
public:
    explicit Watch(EntityView &view) : m_view(view) { view.viewport()->installEventFilter(this); }

    void forget() { m_hasPainted = false; }
    bool hasPainted() const { return m_hasPainted; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        const bool hasRows = m_view.model() && m_view.model()->rowCount() > 0;
        m_hasPainted = m_hasPainted || (hasRows && event->type() == QEvent::Paint);
        return false;
    }

private:
    EntityView &m_view;
    bool m_hasPainted = false;
};

HeroTable::HeroTable()
    : m_watch(std::make_unique<Watch>(m_view))
{
    m_view.resize(900, 700);
    m_view.horizontalHeader()->setDefaultSectionSize(160);
    m_view.show();
    paintAll();
}

HeroTable::~HeroTable()
{
    m_view.setList(nullptr); // the model belongs to the caller and may be destroyed later
}

void HeroTable::setModel(QAbstractItemModel *model)
{
    m_watch->forget();
    m_view.setList(model);
}

void HeroTable::waitForRows()
{
    while (!m_watch->hasPainted())
        QApplication::processEvents();
}

double HeroTable::jumpTo(int row)
{
    return timed([&] {
        m_view.scrollTo(m_view.model()->index(row, 0), QAbstractItemView::PositionAtTop);
        paintAll();
    });
}

double HeroTable::turnWheel()
{
    return timed([&] {
        const QPointF place = m_view.viewport()->rect().center();
        constexpr QPoint Notch(0, -120);
        QWheelEvent event(place, m_view.viewport()->mapToGlobal(place), {}, Notch, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.viewport(), &event);
        paintAll();
    });
}

bool isInOrder(const QAbstractItemModel &model, const QString &path, const QString &column)
{
    const auto rowIs = [&](int row, const QString &direction) {
        const QString sql = QStringLiteral("SELECT id, name, secret_name, age FROM hero ORDER BY %1 %2, id %2 LIMIT 1").arg(column, direction);
        const BareSqlite database(path);
        const BareQuery expected(database, sql.toUtf8().constData());
        bool isSame = expected.step();
        for (int place = 0; place < 4; ++place)
            isSame = isSame && model.index(row, place).data(Qt::EditRole).toString() == expected.text(place);
        return isSame;
    };
    return model.rowCount() > 0 && rowIs(0, QStringLiteral("ASC")) && rowIs(model.rowCount() - 1, QStringLiteral("DESC"));
}

} // namespace Rollcall::Bench
