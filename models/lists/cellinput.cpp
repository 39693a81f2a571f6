#include "models/lists/cellinput.h"

#include "models/relation/naming.h"
#include "models/tr.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <cstdlib>

namespace Rollcall {

// True for lone surrogates and for U+FFFE and U+FFFF, which SQLite returns as another character.
static bool hasNoCharacter(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate() || text.at(i).unicode() >= 0xFFFE)
            return true;
    }
    return false;
}

constexpr double TwoTo63 = 9223372036854775808.0;

static bool holdsExactly(double real, qint64 whole)
{
    return real < TwoTo63 && qint64(real) == whole;
}

// SQLite also converts a text such as "1e400", which no real can hold; it would be stored as infinity.
static bool looksLikeNumber(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^[ \\t-\\r]*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?[ \\t-\\r]*$"),
                                           QRegularExpression::DontCaptureOption);
    return number.match(text).hasMatch();
}

// A column of numeric affinity (NUMERIC, DATE, BOOLEAN, …) converts every text that looks like a number.
static Result<QVariant> parseNumeric(const ColumnInfo &column, const QString &text)
{
    if (text.isEmpty() && column.isNotNull)
        return Failure{Tr::tr("%1 needs a value. Type one, or press Escape.").arg(Naming::columnTitle(column.name))};
    bool isNumber = false;
    const qint64 whole = text.toLongLong(&isNumber);
    if (isNumber && QString::number(whole) == text)
        return QVariant(whole);
    const double real = text.trimmed().toDouble(&isNumber);
    if (!isNumber && looksLikeNumber(text))
        return Failure{Tr::tr("%1 cannot hold \"%2\" exactly. Type another number, or press Escape.").arg(Naming::columnTitle(column.name), text)};
    if (!isNumber || !std::isfinite(real))
        return QVariant(text);
    const bool becomesWhole = std::abs(real) < TwoTo63 && real == std::floor(real);
    const QString stored = becomesWhole ? QString::number(qint64(real)) : cellText(real);
    if (stored == text)
        return QVariant(real);
    return Failure{Tr::tr("%1 would store \"%2\" as the number %3. Type %3, or press Escape.")
                       .arg(Naming::columnTitle(column.name), text, stored)};
}

static Result<QVariant> parseNumber(const ColumnInfo &column, const QString &text)
{
    const QString trimmed = text.trimmed();
    const QString title = Naming::columnTitle(column.name);
    if (trimmed.isEmpty()) {
        if (column.isNotNull)
            return Failure{Tr::tr("%1 needs a number. Type one, or press Escape.").arg(title)};
        return QVariant(QMetaType::fromType<qlonglong>());
    }
    bool isWhole = false;
    const qint64 whole = trimmed.toLongLong(&isWhole); // QLocale would take "1,000"
    if (isWhole && column.affinity == Affinity::Integer)
        return QVariant(whole);
    bool isReal = false;
    const double real = trimmed.toDouble(&isReal);
    // A number that the column cannot hold exactly is refused, unless the text is what the cell shows for a large real.
    if (isWhole && !holdsExactly(real, whole) && cellText(real) != trimmed)
        return Failure{Tr::tr("%1 cannot hold \"%2\" exactly. Type another number, or press Escape.").arg(title, trimmed)};
    if (column.affinity == Affinity::Integer)
        return Failure{Tr::tr("%1 must be a whole number of at most 18 digits; \"%2\" is not. Type one, or press Escape.")
                           .arg(title, trimmed)};
    if (!isReal || !std::isfinite(real))
        return Failure{Tr::tr("%1 must be a number; \"%2\" is not. Type one, or press Escape.").arg(title, trimmed)};
    return QVariant(real);
}

QString choiceText(const ColumnInfo &column, const QVariant &value)
{
    const QString name = column.choiceName(value);
    return name.isEmpty() ? cellText(value) : name;
}

static Result<QVariant> parseChoice(const ColumnInfo &column, const QString &text)
{
    QStringList texts;
    for (const QVariant &choice : column.choices) {
        texts.append(choiceText(column, choice));
        if (texts.last() == text)
            return choice;
    }
    return Failure{Tr::tr("%1 must be one of these: %2. Choose one, or press Escape.").arg(Naming::columnTitle(column.name), texts.join(QStringLiteral(", ")))};
}

// SQLite drops a byte order mark that text begins with; nobody has typed one.
static QString withoutMark(QString text)
{
    while (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

Result<QVariant> parseCell(const ColumnInfo &column, const QString &typed)
{
    const QString text = withoutMark(typed);
    if (!column.choices.isEmpty())
        return parseChoice(column, text);
    if (column.affinity == Affinity::Integer || column.affinity == Affinity::Real)
        return parseNumber(column, text);
    if (text.contains(QChar(u'\0')) || hasNoCharacter(text))
        return Failure{Tr::tr("This text contains a damaged character, which cannot be saved. Remove it and try again.")};
    if (column.affinity == Affinity::Numeric)
        return parseNumeric(column, text);
    return QVariant(text.isNull() ? QStringLiteral("") : text);
}

Result<QVariant> parseDate(const ColumnInfo &column, const CellInput &input)
{
    const auto isDate = [](const QString &text) { return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid(); };
    const QString before = cellText(input.before);
    if (!isDate(input.text) && (before.isEmpty() || isDate(before))) {
        return Failure{Tr::tr("%1 must be a date like 2024-05-31; \"%2\" is not. Type one, or press Escape.")
                           .arg(Naming::columnTitle(column.name), input.text)};
    }
    return parseCell(column, input.text);
}

QString cellText(const QVariant &value)
{
    if (value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::Double:
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QMetaType::QByteArray:
        return Tr::tr("%1 bytes").arg(value.toByteArray().size());
    default:
        break;
    }
    QString text = value.toString();
    text.replace(QChar(u'\0'), QChar(0x2400));
    return text;
}

QString shortText(const QVariant &value)
{
    constexpr qsizetype Most = 300;
    if (value.typeId() != QMetaType::QString)
        return cellText(value);
    const QString text = value.toString();
    return text.size() <= Most ? cellText(value) : cellText(text.first(Most)) + QChar(0x2026);
}

} // namespace Rollcall
