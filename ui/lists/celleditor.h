#pragma once

#include "models/lists/cellinput.h"
#include "models/values/schema.h"

#include <QVariant>

class QWidget;

namespace Rollcall {

// The editor that fits a column: a combo box where only some values are allowed, a date field with a calendar, a line edit for
// anything else. An editor that was not touched gives back exactly the value it was given.
namespace CellEditor {

QWidget *make(const ColumnInfo &column, QWidget *parent);
void setValue(QWidget &editor, const QVariant &value);
bool isTouched(const QWidget &editor);
CellInput input(const QWidget &editor);
// Puts back what was typed and refused.
void setText(QWidget &editor, const QString &text);

} // namespace CellEditor

} // namespace Rollcall
