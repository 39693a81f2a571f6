#pragma once

#include <QString>
#include <QStringList>

class QAbstractItemModel;

namespace Rollcall::Test {

// Finds where the program would show a name from a file as HTML: looks at every label, tool tip and status tip of every window, or at
// the tool tips of the model's cells and headings. Empty if nowhere.
QString richTextIn(const QStringList &names);
QString richTextIn(const QAbstractItemModel &model);

} // namespace Rollcall::Test
