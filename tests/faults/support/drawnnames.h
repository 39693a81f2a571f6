#pragma once

#include <QString>
#include <QStringList>

class QAbstractItemModel;

namespace Rollcall::Test {

// Where the program shows a name from a file in a way that could be taken for HTML: every label, tooltip and status tip of
// every window, every cell's and heading's tooltip of the model. Empty when nowhere.
QString richTextIn(const QStringList &names);
QString richTextIn(const QAbstractItemModel &model);

} // namespace Rollcall::Test
