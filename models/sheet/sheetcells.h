#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

namespace Rollcall {

// The cells of a sheet, row by row. They are kept as UTF-8 in one piece, so that a million rows take hardly more room than their texts;
// copies share their contents.
class SheetCells
{
public:
    enum class Kind : char { Nothing, Text, Number };

    explicit SheetCells(qsizetype columns = 0) : m_columns(columns) {}

    qsizetype columns() const { return m_columns; }
    qsizetype rows() const { return m_columns == 0 ? 0 : m_kinds.size() / m_columns; }
    Kind kind(qsizetype row, qsizetype column) const { return Kind(m_kinds.at(row * m_columns + column)); }
    bool isNothing(qsizetype row, qsizetype column) const { return kind(row, column) == Kind::Nothing; }
    // Valid until the next cell is added.
    QByteArrayView utf8(qsizetype row, qsizetype column) const;
    QString text(qsizetype row, qsizetype column) const { return QString::fromUtf8(utf8(row, column)); }

    // Each adds the next cell of the current row.
    void addNothing() { add({}, Kind::Nothing); }
    void addText(const QString &text) { add(text.toUtf8(), Kind::Text); }
    void addNumber(const QString &digits) { add(digits.toLatin1(), Kind::Number); }

private:
    void add(const QByteArray &utf8, Kind kind);

    qsizetype m_columns;
    QByteArray m_text;
    QList<quint64> m_ends; // of each cell in the text
    QByteArray m_kinds;
};

} // namespace Rollcall
