#pragma once

#include <QObject>

namespace Rollcall {

// Runs it when what is to be painted now has been: what is only posted comes before the painting. Not when `context` has
// gone meanwhile.
template <typename Function>
void afterPainting(QObject *context, const Function &what)
{
    const auto later = [context](const auto &function) { QMetaObject::invokeMethod(context, function, Qt::QueuedConnection); };
    later([later, what] { later(what); }); // the second time behind the painting, which was posted meanwhile
}

} // namespace Rollcall
