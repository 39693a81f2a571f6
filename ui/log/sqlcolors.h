#pragma once

#include "models/values/sqltokens.h"

#include <QColor>
#include <QPalette>
#include <QTextLayout>

namespace Rollcall {

// Colours for the parts of SQL on a palette's Base colour, light or dark. Keeps each hue and adjusts its lightness until the
// contrast is high enough to read.
class SqlColors
{
public:
    explicit SqlColors(const QPalette &palette);

    QList<QTextLayout::FormatRange> rangesOf(const QString &sql) const;
    // The colour of error messages.
    QColor error() const { return m_error; }

    // The WCAG contrast ratio, 1 to 21.
    static double contrast(const QColor &one, const QColor &other);

private:
    QColor colorOf(const SqlTokens::Token &token) const; // invalid: the text keeps its own colour
    static QColor readable(const QColor &color, const QColor &base);

    QColor m_keyword;
    QColor m_text;
    QColor m_number;
    QColor m_name;
    QColor m_placeholder;
    QColor m_comment;
    QColor m_error;
};

} // namespace Rollcall
