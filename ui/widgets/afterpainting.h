#pragma once

#include <QObject>

namespace Rollcall {

// Runs `what` after the pending painting. A single queued call would run before it. Does nothing if `context` has been deleted
// meanwhile.
template <typename Function>
void afterPainting(QObject *context, const Function &what)
{
    const auto later = [context](const auto &function) { QMetaObject::invokeMethod(context, function, Qt::QueuedConnection); };
    later([later, what] { later(what); }); // the first call runs before the painting, but after it was posted; so the second one comes behind it
}

} // namespace Rollcall
