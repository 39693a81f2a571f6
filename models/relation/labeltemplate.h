#pragma once

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <algorithm>
#include <vector>

namespace Rollcall {

// How people know a row: one column, or several with text between them, written "{last}, {first}". "{name|login}" is the login where
// there is no name. Before a brace, a bar in braces or a backslash that is meant itself, in the text or in a column's name, stands a backslash.
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
    // True where the column only stands in for the one before it, when that has no value.
    bool standsIn(qsizetype at) const { return std::find(m_standIns.cbegin(), m_standIns.cend(), at) != m_standIns.cend(); }
    // Shows this column where none before it has a value.
    void addStandIn(const QString &column);
    // As it is without those.
    bool isOneColumn() const;

    // The label of a row with these values, in the columns' order. Where a value is missing, the text before it is left out, too.
    QString compose(const QVariantList &values) const;

    friend bool operator==(const LabelTemplate &, const LabelTemplate &) = default;

private:
    QStringList m_columns;
    QStringList m_literals;
    std::vector<qsizetype> m_standIns; // their places; Qt compares two empty lists of numbers through null pointers
};

} // namespace Rollcall
