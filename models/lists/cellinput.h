#pragma once

#include "models/result.h"
#include "models/values/schema.h"

#include <QMetaType>
#include <QString>
#include <QVariant>

namespace Rollcall {

// What an editor hands to a model: the text typed and the value it began with, so that a value
// changed elsewhere meanwhile is noticed.
struct CellInput
{
    QVariant before;
    QString text;
    bool isNull = false; // NULL was chosen; then `text` does not matter
};

// Converts the text to a value of the column. Fails when the column would store a different value. An empty text is NULL in a column of
// numbers and '' in a column of text. In BOOLEAN, DATE and similar columns it is NULL, too, or refused where a value is required.
Result<QVariant> parseCell(const ColumnInfo &column, const QString &text);

// The same for a column of dates, which must be written as SQL writes them, unless what stood there before
// was written in another way.
Result<QVariant> parseDate(const ColumnInfo &column, const CellInput &input);

// The value as it is shown in this column: by the name of the choice, where there are names.
QString choiceText(const ColumnInfo &column, const QVariant &value);

// The value as it is shown and edited: numbers exact and without grouping, a NUL as U+2400,
// bytes as their count. NULL is an empty text.
QString cellText(const QVariant &value);
// Its first few hundred letters, for a list: laying out a megabyte of text takes seconds.
QString shortText(const QVariant &value);

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::CellInput)
