#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

namespace Rollcall {

// How people know a row: one column, or several with text between them, written "{last}, {first}". A backslash stands before a
// brace or a backslash that is part of the text or of a column's name.
class LabelTemplate
{
public:
    LabelTemplate() = default; // no label
    LabelTemplate(const QString &column); // that column's text alone

    // A text without braces is the name of one column, so that settings written when labels had only one column can still be read.
    static LabelTemplate fromText(const QString &text);
    QString toText() const;

    bool isEmpty() const { return m_columns.isEmpty(); }
    const QStringList &columns() const { return m_columns; } // in the order of the text; one may come twice
    void setColumn(qsizetype at, const QString &spelling) { m_columns[at] = spelling; }
    // The text before the first column, between each two, and after the last: one more than columns.
    const QStringList &literals() const { return m_literals; }

    // The label of a row with these values, in the columns' order. Where a value is missing, the text before it is left out, too.
    QString compose(const QVariantList &values) const;

    friend bool operator==(const LabelTemplate &, const LabelTemplate &) = default;

private:
    QStringList m_columns;
    QStringList m_literals;
};

} // namespace Rollcall
