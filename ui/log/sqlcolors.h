#pragma once

#include "models/values/sqltokens.h"

#include <QColor>
#include <QPalette>
#include <QTextLayout>

namespace Rollcall {

// The colours of SQL's parts on a palette's Base, light or dark: hues stay, lightness gives way until the text reads.
class SqlColors
{
public:
    explicit SqlColors(const QPalette &palette);

    QList<QTextLayout::FormatRange> rangesOf(const QString &sql) const;
    // The colour for what went wrong.
    QColor error() const { return m_error; }

    // The WCAG contrast ratio, 1 to 21.
    static double contrast(const QColor &one, const QColor &other);

private:
    QColor colorOf(const SqlTokens::Token &token) const; // invalid for the text's own
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
