#include "models/relation/sentenceparts.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

QString valueInSentence(const QVariant &value)
{
    constexpr qsizetype Longest = 80; // letters
    if (value.isNull())
        return Tr::tr("empty");
    if (value.typeId() == QMetaType::QByteArray)
        return Tr::tr("%1 bytes", "a value that is no text").arg(QLocale().toString(value.toByteArray().size()));
    const QString text = value.toString();
    return u'"' + harmlessInSentence(text.size() > Longest ? text.first(Longest) + QChar(0x2026) : text) + u'"';
}

QString enumeration(const QStringList &parts)
{
    constexpr qsizetype Most = 6;
    if (parts.size() <= 1)
        return parts.value(0);
    QStringList shown = parts.first(qMin(parts.size(), Most));
    const QString last = parts.size() > Most ? Tr::tr("%1 more").arg(QLocale().toString(parts.size() - Most)) : shown.takeLast();
    return Tr::tr("%1 and %2", "the end of a list").arg(shown.join(QStringLiteral(", ")), last);
}

} // namespace Rollcall
