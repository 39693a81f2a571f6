#include "models/engines/sqlite/sqlitedialect.h"

#include "models/engines/sqlite/localeorder.h"
#include "models/values/foldedtext.h"

#include <QStringBuilder>

namespace Rollcall {

QString SqliteDialect::beginning() const
{
    return QStringLiteral("BEGIN IMMEDIATE");
}

QString SqliteDialect::keyRows() const
{
    return QStringLiteral("json_each(?)");
}

// What toJsonArray() wrote for a key that isWrapped(): an object with hexadecimal digits or a tiny real.
static QString unwrapped(const QString &type, const QString &json, const QString &path, const QString &plain)
{
    return QStringLiteral("CASE %1 WHEN 'object' THEN coalesce(unhex(json_extract(%2, '%3.hex')), CAST(unhex(json_extract(%2, '%3.text')) AS TEXT), "
                          "json_extract(%2, '%3.tiny') / 1267650600228229401496703205376.0 / 1267650600228229401496703205376.0) ELSE %4 END")
        .arg(type, json, path, plain);
}

QString SqliteDialect::keyIn(const QString &alias, const QList<qsizetype> &place, bool isWrapped) const
{
    const QString lead = alias.isEmpty() ? QString() : QString(alias % u'.');
    const QString value = lead % QStringLiteral("value");
    QString path(u'$');
    for (const qsizetype at : place)
        path += QStringLiteral("[%1]").arg(at);
    const QString plain = place.isEmpty() ? value : QStringLiteral("json_extract(%1, '%2')").arg(value, path);
    const QString type = place.isEmpty() ? QString(lead % QStringLiteral("type")) : QStringLiteral("json_type(%1, '%2')").arg(value, path);
    return isWrapped ? unwrapped(type, value, path, plain) : plain;
}

QString SqliteDialect::isSame(const QString &term) const
{
    return term % QStringLiteral(" IS ?");
}

QString SqliteDialect::asOne(const QStringList &terms) const
{
    if (terms.size() == 1)
        return terms.first();
    QStringList parts;
    for (const QString &term : terms)
        parts.append(QStringLiteral("quote(%1)").arg(term));
    return parts.join(QStringLiteral(" || ',' || "));
}

QString SqliteDialect::orElse(const QString &term, const QString &otherwise) const
{
    return QStringLiteral("ifnull(%1, %2)").arg(term, otherwise);
}

static QString likeTest(const QString &text)
{
    return text % QStringLiteral(" LIKE ? ESCAPE '\\'");
}

static QString escapedForLike(const QString &text)
{
    QString escaped = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QString(u'\\') + special);
    return escaped;
}

QString SqliteDialect::holds(const QString &term) const
{
    return m_functions.containsText ? QStringLiteral("contains_text(%1, ?)").arg(term) : likeTest(term);
}

// The needle is folded once, and not for every row.
QString SqliteDialect::needle(const QString &text) const
{
    return m_functions.containsText ? FoldedText::folded(text) : QString(u'%' + escapedForLike(text) + u'%');
}

QString SqliteDialect::startsWith(const QString &term) const
{
    return likeTest(term);
}

QString SqliteDialect::start(const QString &text) const
{
    return escapedForLike(text) + u'%';
}

QString SqliteDialect::inLocale(const QString &term) const
{
    return m_functions.localeOrder ? QString(term % QStringLiteral(" COLLATE ") % LocaleOrder::Name) : term;
}

QString SqliteDialect::strictly() const
{
    return QStringLiteral(" OR ABORT");
}

QString SqliteDialect::defaultsOnly() const
{
    return QStringLiteral(" DEFAULT VALUES");
}

QString SqliteDialect::rowNumber() const
{
    return QStringLiteral("rowid");
}

QString SqliteDialect::joinInOrder() const
{
    return QStringLiteral(" CROSS JOIN ");
}

QString SqliteDialect::joinInRowOrder() const
{
    return QStringLiteral(" NOT INDEXED CROSS JOIN ");
}

} // namespace Rollcall
