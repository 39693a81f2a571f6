#include "schemas/sqltext.h"

namespace Rollcall::Test {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QString literal(const QVariant &value)
{
    if (value.isNull())
        return text("NULL");
    switch (value.typeId()) {
    case QMetaType::QString:
        return QLatin1Char('\'') + value.toString().replace(QLatin1Char('\''), text("''")) + QLatin1Char('\'');
    case QMetaType::QByteArray:
        return text("X'") + QString::fromLatin1(value.toByteArray().toHex().toUpper()) + QLatin1Char('\'');
    case QMetaType::Double: {
        const QString digits = QString::number(value.toDouble(), 'g', 15);
        return digits.contains(QLatin1Char('.')) || digits.contains(QLatin1Char('e')) ? digits : digits + text(".0");
    }
    default:
        return QString::number(value.toLongLong());
    }
}

QString quotedName(const QString &name)
{
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), text("\"\"")) + QLatin1Char('"');
}

QString quotedNames(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(quotedName(name));
    return quoted.join(text(", "));
}

} // namespace Rollcall::Test
