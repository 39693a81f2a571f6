#include "models/lists/cellinput.h"

#include "models/link/gesturewords.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

static bool hasLoneSurrogate(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            return true;
    }
    return false;
}

static Result<QVariant> parseNumber(const ColumnInfo &column, const QString &text)
{
    const QString trimmed = text.trimmed();
    const QString title = GestureWords::columnTitle(column.name);
    if (trimmed.isEmpty()) {
        if (column.isNotNull)
            return Failure{Tr::tr("%1 needs a number. Type one, or press Escape.").arg(title)};
        return QVariant(QMetaType::fromType<qlonglong>());
    }
    bool isWhole = false;
    const qint64 whole = QLocale::c().toLongLong(trimmed, &isWhole);
    if (isWhole && column.affinity != Affinity::Real)
        return QVariant(whole);
    bool isReal = false;
    const double real = QLocale::c().toDouble(trimmed, &isReal);
    const bool looksWhole = !trimmed.contains(u'.') && !trimmed.contains(u'e', Qt::CaseInsensitive);
    if (column.affinity == Affinity::Integer || (isReal && looksWhole && !isWhole))
        return Failure{Tr::tr("%1 must be a whole number between -9223372036854775808 and 9223372036854775807; \"%2\" is not. Type one, or press Escape.")
                           .arg(title, trimmed)};
    if (!isReal)
        return Failure{Tr::tr("%1 must be a number; \"%2\" is not. Type one, or press Escape.").arg(title, trimmed)};
    return QVariant(real);
}

Result<QVariant> parseCell(const ColumnInfo &column, const QString &text)
{
    if (column.affinity == Affinity::Integer || column.affinity == Affinity::Real)
        return parseNumber(column, text);
    if (text.contains(QChar(u'\0')) || hasLoneSurrogate(text))
        return Failure{Tr::tr("This text holds a character that no text can hold (a NUL or half of a pair). Remove it and try again.")};
    return QVariant(text.isNull() ? QStringLiteral("") : text);
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

} // namespace Rollcall
