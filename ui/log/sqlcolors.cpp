#include "ui/log/sqlcolors.h"

#include "models/values/sqlkeywords.h"

#include <algorithm>
#include <cmath>

namespace Rollcall {

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](float part) { return part <= 0.03928F ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

SqlColors::SqlColors(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    m_keyword = readable(QColor::fromHsl(214, 200, 110), base);
    m_text = readable(QColor::fromHsl(120, 130, 80), base);
    m_number = readable(QColor::fromHsl(28, 200, 90), base);
    m_name = readable(QColor::fromHsl(186, 160, 85), base);
    m_placeholder = readable(QColor::fromHsl(288, 140, 110), base);
    m_comment = readable(QColor::fromHsl(0, 0, 120), base);
    m_error = readable(QColor::fromHsl(0, 200, 100), base);
}

double SqlColors::contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor SqlColors::readable(const QColor &color, const QColor &base)
{
    constexpr double Enough = 5.0; // WCAG asks for 4.5; table rows may be shaded a little
    constexpr int Step = 4;
    const int direction = luminance(base) < 0.18 ? Step : -Step;
    QColor result = color;
    for (int lightness = color.lightness(); contrast(result, base) < Enough; lightness += direction) {
        if (lightness < 0 || lightness > 255)
            break;
        result.setHsl(color.hslHue(), color.hslSaturation(), lightness);
    }
    return result;
}

QColor SqlColors::colorOf(const SqlTokens::Token &token) const
{
    switch (token.kind) {
    case SqlTokens::Kind::Word:
        return isSqlKeyword(token.text) ? m_keyword : QColor();
    case SqlTokens::Kind::Text:
    case SqlTokens::Kind::Blob:
        return m_text;
    case SqlTokens::Kind::Name:
        return m_name;
    case SqlTokens::Kind::Number:
        return m_number;
    case SqlTokens::Kind::Placeholder:
        return m_placeholder;
    case SqlTokens::Kind::Comment:
        return m_comment;
    case SqlTokens::Kind::Symbol:
    case SqlTokens::Kind::Space:
    case SqlTokens::Kind::End:
        break;
    }
    return {};
}

QList<QTextLayout::FormatRange> SqlColors::rangesOf(const QString &sql) const
{
    QList<QTextLayout::FormatRange> ranges;
    SqlTokens tokens(sql);
    for (auto token = tokens.next(); token.kind != SqlTokens::Kind::End; token = tokens.next()) {
        const QColor color = colorOf(token);
        if (!color.isValid())
            continue;
        QTextLayout::FormatRange range;
        range.start = int(token.start);
        range.length = int(token.text.size());
        range.format.setForeground(color);
        if (token.kind == SqlTokens::Kind::Comment)
            range.format.setFontItalic(true);
        ranges.append(range);
    }
    return ranges;
}

} // namespace Rollcall
