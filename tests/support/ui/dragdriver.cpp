#include "support/ui/dragdriver.h"

#include "models/lists/rosterlist.h"
#include "ui/lists/entityview.h"

#include <QApplication>
#include <QDrag>
#include <QDropEvent>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <deque>

namespace Rollcall::Test {

Spot rowOf(EntityView &view, const Key &key)
{
    const int row = view.list()->rowOf(key);
    const int middle = view.rowViewportPosition(row) + view.rowHeight(row) / 2;
    if (row < 0 || !view.viewport()->rect().contains(4, middle))
        qFatal("row %d of \"%s\" is not in sight", row, qPrintable(view.accessibleName()));
    return {view.viewport(), {qMin(60, view.viewport()->width() / 2), middle}};
}

Spot besideRowsOf(EntityView &view)
{
    const Spot place{view.viewport(), {view.viewport()->width() / 2, view.viewport()->height() - 6}};
    if (view.indexAt(place.point).isValid())
        qFatal("\"%s\" has no empty space", qPrintable(view.accessibleName()));
    return place;
}

Spot middleOf(QWidget &widget)
{
    return {&widget, widget.rect().center()};
}

static QPoint inWindow(const Spot &place)
{
    return place.widget->mapTo(place.widget->window(), place.point);
}

// QTest::mouseMove() knows no modifiers.
static void moveMouse(QWindow &window, const QPoint &point, Qt::KeyboardModifiers keys)
{
    qt_handleMouseEvent(&window, point, window.mapToGlobal(point), Qt::LeftButton, Qt::NoButton, QEvent::MouseMove, keys,
                        ++QTest::lastMouseTimestamp);
    QCoreApplication::sendPostedEvents();
}

// Plays steps one after another, even while one of them runs the event loop of a drag.
class Steps : public QObject
{
public:
    void append(std::function<void()> step) { m_steps.push_back({std::move(step), false}); }
    // A step that must be over before the next one begins.
    void appendLook(std::function<void()> step) { m_steps.push_back({std::move(step), true}); }
    bool areDone() const { return m_steps.empty() && m_running == 0; }

    void next()
    {
        if (m_steps.empty())
            return;
        const auto [play, isWaitedFor] = std::move(m_steps.front());
        m_steps.pop_front();
        constexpr int Pause = 5; // ms
        if (!isWaitedFor)
            QTimer::singleShot(Pause, this, &Steps::next); // before the step, which may enter the drag's event loop and return only at its end
        ++m_running;
        play();
        --m_running;
        if (isWaitedFor)
            next();
    }

private:
    struct Step
    {
        std::function<void()> play;
        bool isWaitedFor;
    };

    std::deque<Step> m_steps;
    int m_running = 0;
};

bool play(const Drag &drag)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // an earlier QDrag
    QWidget &top = *drag.from.widget->window();
    QWindow &window = *top.windowHandle();
    bool began = false;
    Steps steps;
    const QPoint start = inWindow(drag.from);
    QPoint last = start;
    constexpr int Moves = 10;
    QList<Spot> places = drag.via;
    places.append(drag.to);
    for (const Spot &place : std::as_const(places)) {
        const QPoint goal = inWindow(place);
        for (int i = 1; i <= Moves; ++i) {
            const QPoint point = last + (goal - last) * i / Moves;
            steps.append([&window, point, keys = drag.keys] { moveMouse(window, point, keys); });
        }
        steps.append([&window, goal, keys = drag.keys] { moveMouse(window, goal, keys); });
        last = goal;
    }
    steps.appendLook([&] {
        began = !top.findChildren<QDrag *>().isEmpty();
        if (drag.look)
            drag.look();
    });
    if (drag.isCancelled)
        steps.append([&] { QTest::keyClick(&window, Qt::Key_Escape); });
    steps.append([&] { QTest::mouseRelease(&window, Qt::LeftButton, drag.keys, last); });

    QTest::mousePress(&window, Qt::LeftButton, drag.keysAtPress, start);
    steps.next();
    const bool ended = QTest::qWaitFor([&] { return steps.areDone(); }, 10'000);
    QCoreApplication::processEvents();
    return began && ended;
}

Landing dropFromElsewhere(const QMimeData &mime, const Spot &to, Qt::KeyboardModifiers keys)
{
    QWindow &window = *to.widget->window()->windowHandle();
    const QPoint point = inWindow(to);
    const Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction;
    const auto leave = [&window] {
        QDragLeaveEvent event;
        QCoreApplication::sendEvent(&window, &event);
    };
    QDragEnterEvent enter(point, actions, &mime, Qt::LeftButton, keys);
    QCoreApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) {
        leave();
        return Landing::RefusedAtEnter;
    }
    QDragMoveEvent move(point, actions, &mime, Qt::LeftButton, keys);
    move.setDropAction(enter.dropAction()); // as QGuiApplication does: a move is accepted unless the widget ignores it
    move.accept();
    QCoreApplication::sendEvent(&window, &move);
    if (!move.isAccepted()) {
        leave();
        return Landing::RefusedAtMove;
    }
    QDropEvent drop(point, actions, &mime, Qt::NoButton, keys);
    QCoreApplication::sendEvent(&window, &drop);
    return drop.isAccepted() ? Landing::Dropped : Landing::RefusedAtDrop;
}

} // namespace Rollcall::Test
