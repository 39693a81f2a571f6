#pragma once

#include "models/relation/key.h"

#include <QList>
#include <QPoint>
#include <QPointer>

#include <functional>

class QMimeData;
class QWidget;

namespace Rollcall {

class EntityView;

namespace Test {

// A spot in a widget, where the mouse goes.
struct Spot
{
    QWidget *widget = nullptr;
    QPoint point; // in the widget's own coordinates
};

Spot rowOf(EntityView &view, const Key &key); // scrolls nothing: the row must be in sight
Spot besideRowsOf(EntityView &view);          // below the last row
Spot middleOf(QWidget &widget);

// One drag with the mouse: QDrag::exec's own loop runs, and every event goes to the window, as the
// platform's would.
struct Drag
{
    Spot from;
    Spot to;
    Qt::KeyboardModifiers keysAtPress = {};
    Qt::KeyboardModifiers keys = {}; // held from the first move to the release
    QList<Spot> via = {};           // places to hover over on the way
    std::function<void()> look = {}; // called over the last place, before the button is released
    bool isCancelled = false;        // Escape instead of letting go
};

// Answers whether a drag began, and ended.
bool play(const Drag &drag);

enum class Landing { RefusedAtEnter, RefusedAtMove, RefusedAtDrop, Dropped };

// A drag from another program: enter, move and, only if both were accepted, drop.
Landing dropFromElsewhere(const QMimeData &mime, const Spot &to, Qt::KeyboardModifiers keys = {});

} // namespace Test

} // namespace Rollcall
