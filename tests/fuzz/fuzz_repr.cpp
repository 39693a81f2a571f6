#include "fuzzing.h"
#include "models/values/pythonrepr.h"

using namespace Rollcall;

static char32_t escapeAt(const QString &repr, qsizetype &at)
{
    const QChar kind = repr.at(at++);
    const int digits = kind == u'x' ? 2 : kind == u'u' ? 4 : kind == u'U' ? 8 : 0;
    if (digits == 0)
        return kind == u'n' ? U'\n' : kind == u'r' ? U'\r' : kind == u't' ? U'\t' : char32_t(kind.unicode());
    at += digits;
    return repr.mid(at - digits, digits).toUInt(nullptr, 16);
}

// Reads a Python literal between its quotes.
static QString python(const QString &repr, qsizetype start)
{
    const QChar quote = repr.at(start);
    QString text;
    qsizetype at = start + 1;
    while (at < repr.size() && repr.at(at) != quote) {
        char32_t codePoint = repr.at(at++).unicode();
        if (codePoint == U'\\')
            codePoint = escapeAt(repr, at);
        if (codePoint >= 0x10000)
            text += QChar::fromUcs4(codePoint);
        else
            text += QChar(char16_t(codePoint));
    }
    Fuzz::require(at == repr.size() - 1, "the literal ends at its quote", repr);
    return text;
}

// Values as the echo shows them: Python would read the same value, and the text is one line without control characters.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const uint8_t how = input.byte();
    const QByteArray bytes = input.rest();
    const QString text = Fuzz::Input::text(bytes, how % 2 == 1);
    const QString repr = pythonRepr(text);
    if (text.isNull()) {
        Fuzz::require(repr == u"None", "nothing is None", repr);
        return 0;
    }
    Fuzz::require(python(repr, 0) == text, "Python reads the same text", repr);
    for (const QChar c : repr)
        Fuzz::require(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format && c != QChar::LineSeparator,
                      "no control and no direction mark is shown", repr);
    const QString byteRepr = pythonRepr(bytes);
    if (!bytes.isNull())
        Fuzz::require(python(byteRepr, 1).toLatin1() == bytes, "Python reads the same bytes", byteRepr);
    const QList<QVariantList> sets(1 + how / 16, QVariantList{text, bytes});
    Fuzz::require(pythonParameters(sets).size() < 15000, "the echo of many values stays short", text);
    return 0;
}
