#include "models/relation/harmlesstext.h"

#include <algorithm>

namespace Rollcall {

// https://www.unicode.org/reports/tr9/ §2: embeddings, overrides, isolates and marks.
static bool movesOthers(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F || code == 0x061C;
}

// A byte order mark or a noncharacter.
static bool isUnseen(QChar c)
{
    return c.unicode() == 0xFEFF || c.unicode() >= 0xFFFE;
}

static QChar harmless(QChar c)
{
    constexpr char16_t ControlPictures = 0x2400, PictureOfDelete = 0x2421;
    if (c.unicode() < 0x20)
        return QChar(char16_t(ControlPictures + c.unicode()));
    if (c.unicode() == 0x7F)
        return PictureOfDelete;
    return movesOthers(c) || isUnseen(c) || (c.unicode() >= 0x80 && c.unicode() < 0xA0) ? QChar(QChar::ReplacementCharacter) : c;
}

QString harmlessText(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), [](QChar c) { return harmless(c) != c || c.isSurrogate(); }))
        return text;
    QString shown = text;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const bool isPair = shown[i].isHighSurrogate() && i + 1 < shown.size() && shown[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else
            shown[i] = shown[i].isSurrogate() ? QChar(QChar::ReplacementCharacter) : harmless(shown[i]); // alone it is no character
    }
    return shown;
}

QString harmlessInSentence(const QString &name)
{
    const QString shown = harmlessText(name);
    constexpr char16_t FirstStrongIsolate = 0x2068, PopIsolate = 0x2069;
    return shown.isRightToLeft() || std::any_of(shown.cbegin(), shown.cend(), [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; })
               ? QChar(FirstStrongIsolate) + shown + QChar(PopIsolate)
               : shown;
}

} // namespace Rollcall
