#include "support/sqltext.h"

#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

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
        if (holdsEscapedBytes(value.toString()))
            return text("CAST(X'") + QString::fromLatin1(bytesOfText(value.toString()).toHex().toUpper()) + text("' AS TEXT)");
        return QLatin1Char('\'') + value.toString().replace(QLatin1Char('\''), text("''")) + QLatin1Char('\'');
    case QMetaType::QByteArray:
        return text("X'") + QString::fromLatin1(value.toByteArray().toHex().toUpper()) + QLatin1Char('\'');
    case QMetaType::Double:
        return realLiteral(value.toDouble());
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
