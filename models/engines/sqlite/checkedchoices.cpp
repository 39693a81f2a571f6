#include "models/engines/sqlite/checkedchoices.h"

#include "models/values/sqltokens.h"

namespace Rollcall {

namespace {

using Token = SqlTokens::Token;
using Kind = SqlTokens::Kind;

QList<Token> meaningfulTokens(const QString &sql)
{
    QList<Token> tokens;
    SqlTokens scanner(sql);
    for (Token token = scanner.nextMeaningful(); token.kind != Kind::End; token = scanner.nextMeaningful())
        tokens.append(token);
    return tokens;
}

bool isName(const Token &token)
{
    return token.kind == Kind::Word || token.kind == Kind::Name;
}

// Reads a literal and returns how many tokens it takes; 0 for anything that cannot be offered as a choice.
int literalAt(const QList<Token> &tokens, qsizetype at, QVariant &value)
{
    const bool isNegative = at < tokens.size() && tokens.at(at).isSymbol(u'-');
    const Token token = tokens.value(at + (isNegative ? 1 : 0));
    if (token.kind == Kind::Text && !isNegative) {
        value = unquoted(token.text);
        return 1;
    }
    if (token.kind != Kind::Number)
        return 0;
    bool isNumber = false;
    const QString text = (isNegative ? QStringLiteral("-") : QString()) + token.text.toString();
    value = text.toLongLong(&isNumber);
    if (!isNumber)
        value = text.toDouble(&isNumber);
    return isNumber ? (isNegative ? 2 : 1) : 0;
}

// CHECK ( column IN ( literal, … ) ), from the word CHECK on.
void readCheck(const QList<Token> &tokens, qsizetype at, QHash<QString, QVariantList> &choices)
{
    const bool fits = tokens.value(at + 1).isSymbol(u'(') && isName(tokens.value(at + 2))
                      && tokens.value(at + 3).isWord(QLatin1String("IN")) && tokens.value(at + 4).isSymbol(u'(');
    if (!fits)
        return;
    QVariantList values;
    qsizetype next = at + 5;
    while (true) {
        QVariant value;
        const int length = literalAt(tokens, next, value);
        if (length == 0)
            return;
        values.append(value);
        next += length;
        if (!tokens.value(next).isSymbol(u','))
            break;
        ++next;
    }
    if (tokens.value(next).isSymbol(u')') && tokens.value(next + 1).isSymbol(u')'))
        choices.insert(unquoted(tokens.at(at + 2).text).toLower(), values);
}

} // namespace

QHash<QString, QVariantList> checkedChoices(const QString &createTable)
{
    QHash<QString, QVariantList> choices;
    const QList<Token> tokens = meaningfulTokens(createTable);
    for (qsizetype at = 0; at < tokens.size(); ++at) {
        if (tokens.at(at).isWord(QLatin1String("CHECK")))
            readCheck(tokens, at, choices);
    }
    return choices;
}

} // namespace Rollcall
