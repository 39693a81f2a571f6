#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

namespace Rollcall {

// How people know a row: one column, or several with text between them, written "{last}, {first}".
// Before a brace or a backslash that is meant itself, in the text or in a column's name, stands a backslash.
class LabelTemplate
{
public:
    LabelTemplate() = default; // no label
    LabelTemplate(const QString &column); // that column's text alone

    // Text without any braces is the name of one column, so that what is stored for one column stays readable.
    static LabelTemplate fromText(const QString &text);
    QString toText() const;

    bool isEmpty() const { return m_columns.isEmpty(); }
    const QStringList &columns() const { return m_columns; } // in the order of the text; one may come twice
    void setColumn(qsizetype at, const QString &spelling) { m_columns[at] = spelling; }
    // The text before the first column, between each two, and after the last: one more than columns.
    const QStringList &literals() const { return m_literals; }

    // The label of a row with these values, in the columns' order. A column without a value goes
    // together with the text that leads to it.
    QString compose(const QVariantList &values) const;

    friend bool operator==(const LabelTemplate &, const LabelTemplate &) = default;

private:
    QStringList m_columns;
    QStringList m_literals;
};

} // namespace Rollcall
