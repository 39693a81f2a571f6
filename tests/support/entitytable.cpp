#include "support/entitytable.h"

#include "models/values/textbytes.h"
#include "support/sqltext.h"

#include <QUuid>

#include <cmath>

namespace Rollcall::Test {

static QStringList evilTexts()
{
    return {text("it's"), text("\"q\""), text("a\\b"), text("line\nbreak"), text("名前"), text("😀"), text("12"), text("007"),
            text("1e3"), text("[1,2]"), text("{\"hex\":\"00\"}"), text("t:x"), text("b:00"), text("NULL"), text(" spaces "),
            text("%1 %2"), text("tab\there"), text("?"), text("--"), text("x;y"), text("-5"), text("0.5"), text("")};
}

// Texts that Qt or SQLite may change when they convert them (byte order marks, invalid UTF-8), and the texts that they become.
static QStringList oddTexts()
{
    QStringList texts;
    for (const char *bytes : {"\xEF\xBB\xBF" "a", "a", "\xEF\xBB\xBF\xEF\xBB\xBF" "a", "\xE9", "\xE8", "\xA7", "\xC2\xA7", "\xEF\xBF\xBD", "\xED\xA0\x80", "\xEF\xBF\xBE", "\xEF\xBF\xBF",
                              "\xE0\x82\x80", "\xC2\x80", "caf\xE9", "caf\xC3\xA9", "\xF0\x9F"})
        texts.append(textFromBytes(bytes));
    return texts;
}

// A number as a NUMERIC column stores it: a whole number becomes an integer if it fits.
static QVariant fraction(Dice &dice)
{
    if (dice.chance(15))
        return 1e19 + 4096.0 * dice.below(1000);
    if (dice.chance(10))
        return std::ldexp(1.0 + dice.below(1000) / 1000.0, dice.below(1800) - 900);
    const int quarters = dice.below(4000) - 1000;
    return quarters % 4 == 0 ? QVariant(qint64(quarters / 4)) : QVariant(quarters / 4.0);
}

QStringList EntityTable::columns() const
{
    QStringList names = key;
    if (!rowNumber.isEmpty())
        names.append(rowNumber);
    for (const ValueColumn &column : values) {
        if (!column.isGenerated)
            names.append(column.name);
    }
    return names;
}

QVariantList EntityTable::freshKey(Dice &dice) const
{
    QVariantList fresh;
    for (const Part part : parts) {
        QByteArray bytes(""); // not null
        for (int i = part == Uuid ? 16 : dice.below(7); i > 0; --i)
            bytes.append(char(dice.below(256)));
        switch (part) {
        case Number:
            fresh.append(qint64(dice.chance(20) ? 9007199254740993LL + dice.below(1000) : dice.below(2000) - 500));
            break;
        case Text:
            fresh.append(dice.chance(30) ? dice.pick(evilTexts()) : text("k%1").arg(dice.below(1000)));
            break;
        case Uuid:
            fresh.append(QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces));
            break;
        case Bytes:
            fresh.append(bytes);
            break;
        case Fraction:
            fresh.append(fraction(dice));
            break;
        case Real:
            fresh.append(fraction(dice).toDouble());
            break;
        case OddText:
            fresh.append(dice.chance(70) ? dice.pick(oddTexts()) : dice.pick(oddTexts()) + dice.pick(oddTexts()));
            break;
        }
    }
    return fresh;
}

QVariantList EntityTable::nobodysKey(int number) const
{
    QVariantList nobodys;
    for (const Part part : parts) {
        switch (part) {
        case Number:
        case Fraction:
            nobodys.append(-7000 - number);
            break;
        case Real:
            nobodys.append(-7000.0 - number);
            break;
        case Text:
        case OddText:
            nobodys.append(text("gone %1").arg(number));
            break;
        case Uuid:
            nobodys.append(text("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
            break;
        case Bytes:
            nobodys.append("gone away" + QByteArray::number(number));
            break;
        }
    }
    return nobodys;
}

} // namespace Rollcall::Test
