#include "models/values/statementtext.h"

#include "models/values/sqlliteral.h"
#include "models/values/sqltokens.h"

namespace Rollcall {

QString onOneLine(const QString &sql)
{
    QString line;
    line.reserve(sql.size());
    QLatin1String gap;
    bool endsLineComment = false;
    SqlTokens tokens(sql);
    for (auto token = tokens.next(); token.kind != SqlTokens::Kind::End; token = tokens.next()) {
        if (token.kind == SqlTokens::Kind::Space) {
            gap = QLatin1String(endsLineComment ? "\n" : " ");
            continue;
        }
        if (!line.isEmpty())
            line += gap;
        gap = {};
        const bool isComment = token.kind == SqlTokens::Kind::Comment;
        endsLineComment = isComment && token.text.startsWith(u"--");
        line += isComment ? token.text.toString().simplified() : token.text.toString();
    }
    return line;
}

QString asScript(const StatementEntry &entry)
{
    const QString statement = terminated(onOneLine(entry.sql));
    if (entry.sets.isEmpty())
        return statement + u'\n';
    QString script;
    for (const QVariantList &set : entry.sets)
        script += withLiterals(statement, set) + u'\n';
    return script;
}

} // namespace Rollcall
