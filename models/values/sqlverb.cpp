#include "models/values/sqlverb.h"

#include "models/values/sqltokens.h"

#include <QHash>

namespace Rollcall {

namespace {

using Kind = SqlTokens::Kind;

QString upper(const SqlTokens::Token &token)
{
    return token.kind == Kind::Word ? token.text.toString().toUpper() : QString();
}

SqlVerb verbNamed(const QString &word)
{
    static const QHash<QString, SqlVerb> verbs{
        {QStringLiteral("INSERT"), SqlVerb::Write},       {QStringLiteral("UPDATE"), SqlVerb::Write},
        {QStringLiteral("DELETE"), SqlVerb::Write},       {QStringLiteral("REPLACE"), SqlVerb::Write},
        {QStringLiteral("CREATE"), SqlVerb::Define},      {QStringLiteral("DROP"), SqlVerb::Define},
        {QStringLiteral("ALTER"), SqlVerb::Define},       {QStringLiteral("BEGIN"), SqlVerb::Begin},
        {QStringLiteral("COMMIT"), SqlVerb::Commit},      {QStringLiteral("END"), SqlVerb::Commit},
        {QStringLiteral("ROLLBACK"), SqlVerb::Rollback},  {QStringLiteral("SAVEPOINT"), SqlVerb::Savepoint},
        {QStringLiteral("RELEASE"), SqlVerb::Savepoint},  {QStringLiteral("PRAGMA"), SqlVerb::Setting},
        {QStringLiteral("VACUUM"), SqlVerb::Vacuum},      {QStringLiteral("ATTACH"), SqlVerb::Maintain},
        {QStringLiteral("DETACH"), SqlVerb::Maintain},    {QStringLiteral("ANALYZE"), SqlVerb::Maintain},
        {QStringLiteral("REINDEX"), SqlVerb::Maintain},
    };
    return verbs.value(word, SqlVerb::Read);
}

// The verb behind "WITH name AS (…), …": the first one outside all brackets.
SqlVerb verbBehindWith(SqlTokens &tokens)
{
    int depth = 0;
    for (auto token = tokens.nextMeaningful(); token.kind != Kind::End; token = tokens.nextMeaningful()) {
        if (token.isSymbol(u'('))
            ++depth;
        else if (token.isSymbol(u')'))
            --depth;
        if (depth > 0 || token.kind != Kind::Word)
            continue;
        const QString word = upper(token);
        if (word == u"SELECT" || word == u"VALUES")
            return SqlVerb::Read;
        if (word == u"REPLACE") { // not reserved: may be the name of a common table
            if (upper(tokens.nextMeaningful()) == u"INTO")
                return SqlVerb::Write;
        } else if (verbNamed(word) == SqlVerb::Write) {
            return SqlVerb::Write;
        }
    }
    return SqlVerb::Read;
}

} // namespace

SqlVerb verbOf(const QString &sql)
{
    SqlTokens tokens(sql);
    auto token = tokens.nextMeaningful();
    while (token.isSymbol(u';'))
        token = tokens.nextMeaningful();
    const QString word = upper(token);
    if (word == u"WITH")
        return verbBehindWith(tokens);
    const SqlVerb verb = verbNamed(word);
    if (verb != SqlVerb::Rollback)
        return verb;
    QString next = upper(tokens.nextMeaningful());
    if (next == u"TRANSACTION")
        next = upper(tokens.nextMeaningful());
    return next == u"TO" ? SqlVerb::Savepoint : SqlVerb::Rollback;
}

bool insertsSeveralRows(const QString &sql)
{
    SqlTokens tokens(sql);
    int depth = 0;
    bool isBehindValues = false;
    for (auto token = tokens.nextMeaningful(); token.kind != Kind::End; token = tokens.nextMeaningful()) {
        if (token.isSymbol(u'('))
            ++depth;
        else if (token.isSymbol(u')'))
            --depth;
        else if (depth > 0)
            continue;
        else if (isBehindValues)
            return token.isSymbol(u',');
        else if (token.isWord(QLatin1String("SELECT")))
            return false;
        else
            isBehindValues = token.isWord(QLatin1String("VALUES"));
    }
    return false;
}

} // namespace Rollcall
