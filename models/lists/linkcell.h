#pragma once

#include "models/relation/change.h"
#include "models/values/schema.h"

#include <QVariant>

namespace Rollcall {

// A cell of a member list with the values of one of the link table's own columns. A line may stand for several links; where their
// values differ, the cell says so.
namespace LinkCell {

QVariant value(const Link &link, const QString &column);
// True when they do not agree in each of these columns.
bool differ(const QList<Link> &links, const QList<ColumnInfo> &columns);
// What the cell answers for a role, as QAbstractItemModel::data().
QVariant data(const QList<Link> &links, const ColumnInfo &column, int role);

} // namespace LinkCell

} // namespace Rollcall
