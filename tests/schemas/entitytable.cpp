#include "schemas/entitytable.h"

#include "schemas/sqltext.h"

#include <QUuid>

namespace Rollcall::Test {

static QStringList evilTexts()
{
    return {text("it's"), text("\"q\""), text("a\\b"), text("line\nbreak"), text("名前"), text("😀"), text("12"), text("007"),
            text("1e3"), text("[1,2]"), text("{\"hex\":\"00\"}"), text("t:x"), text("b:00"), text("NULL"), text(" spaces "),
            text("%1 %2"), text("tab\there"), text("?"), text("--"), text("x;y"), text("-5"), text("0.5"), text("")};
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
            nobodys.append(-7000 - number);
            break;
        case Text:
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
