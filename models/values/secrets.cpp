#include "models/values/secrets.h"

#include "models/values/sqltokens.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

using Kind = SqlTokens::Kind;
using Token = SqlTokens::Token;

struct Mask
{
    qsizetype start;
    qsizetype end;
    QString replacement;
};

constexpr QLatin1String Stars("'***'");

QString bareName(const Token &token)
{
    QString name = token.text.toString().toLower();
    if (token.kind == Kind::Name || token.kind == Kind::Text)
        name = name.mid(1, std::max<qsizetype>(0, name.size() - 2));
    return name;
}

bool isKeySetting(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^(hex|text)?(re)?key$"));
    return pattern.match(name).hasMatch();
}

bool isPasswordWord(const Token &token)
{
    return token.isWord(QLatin1String("PASSWORD")) || token.isWord(QLatin1String("PASSWD")) || token.isWord(QLatin1String("PWD"));
}

bool isTextual(const Token &token)
{
    return token.kind == Kind::Text || token.kind == Kind::Blob;
}

// Replaces lone surrogates by another character: QRegularExpression finds nothing in a text that holds one. The length stays the
// same, so that positions found still fit.
QString matchable(const QString &text)
{
    if (text.isValidUtf16())
        return text;
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate())
            ++i;
        else if (whole.at(i).isSurrogate())
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole;
}

QString maskedParts(const QString &text)
{
    static const QRegularExpression parameter(QStringLiteral("([?&;](?:(?:hex|text)?(?:re)?key|password|passwd|pwd)=)[^&#\\n]*"),
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression user(QStringLiteral("(://[^/?#@:\\s]*:)[^/?#\\s]*@"));
    const QString whole = matchable(text);
    const QString masked = QString(whole).replace(parameter, QStringLiteral("\\1***")).replace(user, QStringLiteral("\\1***@"));
    return masked == whole ? text : masked;
}

QString maskedUri(const QString &text)
{
    static const QRegularExpression scheme(QStringLiteral("[a-z][a-z0-9+.-]+:"), QRegularExpression::CaseInsensitiveOption);
    return scheme.match(matchable(text)).hasMatch() ? maskedParts(text) : text;
}

// Masks secrets in URIs, which stand in strings, in quoted names and in pasted comments. What follows ATTACH always counts as a URI.
void maskUri(const Token &token, bool isAttached, QList<Mask> &masks)
{
    const bool isQuoted = token.kind == Kind::Text || token.kind == Kind::Name;
    if (!isQuoted && token.kind != Kind::Comment)
        return;
    QString inner = token.text.toString();
    const bool isClosed = isQuoted && inner.size() > 1 && (inner.back() == inner.front() || inner.back() == u']');
    if (isClosed)
        inner.chop(1);
    const QString masked = isAttached ? maskedParts(inner) : maskedUri(inner);
    if (masked != inner)
        masks.append({token.start, token.start + inner.size(), masked});
}

// PRAGMA key = …, PRAGMA main.key(…), and with the "=" forgotten: all that follows is the secret.
void maskSetting(const QList<Token> &tokens, qsizetype at, QList<Mask> &masks)
{
    qsizetype name = at + 1;
    if (name + 2 < tokens.size() && tokens[name + 1].isSymbol(u'.'))
        name += 2;
    qsizetype first = name + 1;
    if (first < tokens.size() && (tokens[first].isSymbol(u'=') || tokens[first].isSymbol(u'(')))
        ++first;
    if (first >= tokens.size() || tokens[first].isSymbol(u';') || !isKeySetting(bareName(tokens[name])))
        return;
    qsizetype last = tokens.size() - 1;
    while (last > first && (tokens[last].isSymbol(u';') || tokens[last].isSymbol(u')')))
        --last;
    masks.append({tokens[first].start, tokens[last].end(), Stars});
}

// PASSWORD 'x', PASSWORD = 'x', PASSWORD('x'); ATTACH … KEY 'x'.
void maskValueBehind(const QList<Token> &tokens, qsizetype at, QList<Mask> &masks)
{
    qsizetype value = at + 1;
    while (value < tokens.size() && (tokens[value].isSymbol(u'=') || tokens[value].isSymbol(u':') || tokens[value].isSymbol(u'(')))
        ++value;
    if (value < tokens.size() && isTextual(tokens[value]))
        masks.append({tokens[value].start, tokens[value].end(), Stars});
}

// IDENTIFIED BY 'x', IDENTIFIED BY PASSWORD 'x', IDENTIFIED VIA plugin USING 'x': every string near by.
void maskIdentified(const QList<Token> &tokens, qsizetype at, QList<Mask> &masks)
{
    constexpr qsizetype Reach = 6;
    for (qsizetype i = at + 1; i < std::min(tokens.size(), at + 1 + Reach) && !tokens[i].isSymbol(u','); ++i) {
        if (isTextual(tokens[i]) || tokens[i].text.startsWith(u'"'))
            masks.append({tokens[i].start, tokens[i].end(), Stars});
    }
}

QList<Mask> secretsIn(const QString &sql)
{
    QList<Mask> masks;
    QList<Token> tokens;
    SqlTokens all(sql);
    for (auto token = all.next(); token.kind != Kind::End; token = all.next()) {
        if (token.kind != Kind::Space && token.kind != Kind::Comment)
            tokens.append(token);
        maskUri(token, !tokens.isEmpty() && tokens.first().isWord(QLatin1String("ATTACH")), masks);
    }
    const bool isAttach = !tokens.isEmpty() && tokens.first().isWord(QLatin1String("ATTACH"));
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens[i].isWord(QLatin1String("PRAGMA")))
            maskSetting(tokens, i, masks);
        else if (isPasswordWord(tokens[i]) || (isAttach && tokens[i].isWord(QLatin1String("KEY"))))
            maskValueBehind(tokens, i, masks);
        else if (tokens[i].isWord(QLatin1String("IDENTIFIED")))
            maskIdentified(tokens, i, masks);
    }
    return masks;
}

} // namespace

QString redactUri(const QString &uri)
{
    return maskedParts(uri);
}

QString redactError(const QString &error, const QString &sql)
{
    static const QRegularExpression quotedText(QStringLiteral("\".*\""), QRegularExpression::DotMatchesEverythingOption);
    if (redactSecrets(sql) == sql && !sql.contains(QLatin1String("***")))
        return error;
    return maskedParts(matchable(error).replace(quotedText, QStringLiteral("\"***\"")));
}

QString redactSecrets(const QString &sql)
{
    static const QRegularExpression hint(QStringLiteral("passw|pwd|identified|key|://"), QRegularExpression::CaseInsensitiveOption);
    if (!hint.match(matchable(sql)).hasMatch())
        return sql;

    QList<Mask> masks = secretsIn(sql);
    // Of masks that overlap the longest covers the others.
    std::sort(masks.begin(), masks.end(), [](const Mask &a, const Mask &b) {
        return a.start != b.start ? a.start < b.start : a.end > b.end;
    });
    QString redacted;
    qsizetype at = 0;
    for (const Mask &mask : std::as_const(masks)) {
        if (mask.start < at)
            continue;
        redacted += QStringView(sql).sliced(at, mask.start - at);
        redacted += mask.replacement;
        at = mask.end;
    }
    redacted += QStringView(sql).sliced(at);
    return redacted;
}

} // namespace Rollcall
