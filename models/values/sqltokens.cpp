#include "models/values/sqltokens.h"

namespace Rollcall {

namespace {

bool isSpace(QChar c)
{
    return c == u' ' || (c >= u'\t' && c <= u'\r' && c != u'\v');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isWordCharacter(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'$' || c.unicode() >= 0x80;
}

} // namespace

bool SqlTokens::Token::isWord(QLatin1String word) const
{
    return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
}

SqlTokens::Token SqlTokens::next()
{
    if (m_at >= m_sql.size())
        return {Kind::End, m_sql.size(), {}};
    const qsizetype start = m_at;
    const Kind kind = advance();
    return {kind, start, m_sql.sliced(start, m_at - start)};
}

SqlTokens::Token SqlTokens::nextMeaningful()
{
    Token token = next();
    while (token.kind == Kind::Space || token.kind == Kind::Comment)
        token = next();
    return token;
}

SqlTokens::Kind SqlTokens::advance()
{
    const QChar first = m_sql[m_at++];
    if (isSpace(first)) {
        while (isSpace(peek()))
            ++m_at;
        return Kind::Space;
    }
    if (first == u'-' && peek() == u'-') {
        skipTo(QLatin1String("\n"));
        return Kind::Comment;
    }
    if (first == u'/' && peek() == u'*') {
        ++m_at;
        skipTo(QLatin1String("*/"));
        return Kind::Comment;
    }
    if (first == u'\'' || first == u'"' || first == u'`') {
        skipQuoted(first);
        return first == u'\'' ? Kind::Text : Kind::Name;
    }
    if (first == u'[') {
        skipTo(QLatin1String("]"));
        return Kind::Name;
    }
    if ((first == u'x' || first == u'X') && peek() == u'\'') {
        ++m_at;
        skipQuoted(u'\'');
        return Kind::Blob;
    }
    if (isDigit(first) || (first == u'.' && isDigit(peek()))) {
        skipNumber();
        return Kind::Number;
    }
    const bool isQuestionMark = first == u'?';
    const bool isNamed = (first == u':' || first == u'@' || first == u'$') && isWordCharacter(peek());
    if (isQuestionMark || isNamed) {
        while (isNamed ? isWordCharacter(peek()) : isDigit(peek()))
            ++m_at;
        return Kind::Placeholder;
    }
    if (isWordCharacter(first)) {
        while (isWordCharacter(peek()))
            ++m_at;
        return Kind::Word;
    }
    if (first == u':' && peek() == u':')
        ++m_at; // PostgreSQL's cast, no placeholder
    return Kind::Symbol;
}

void SqlTokens::skipQuoted(QChar quote)
{
    while (m_at < m_sql.size()) {
        if (m_sql[m_at++] != quote)
            continue;
        if (peek() != quote)
            return;
        ++m_at; // doubled: one quote that belongs to the text
    }
}

void SqlTokens::skipNumber()
{
    const bool isHexadecimal = m_sql[m_at - 1] == u'0' && (peek() == u'x' || peek() == u'X');
    while (isWordCharacter(peek()) || peek() == u'.') {
        const QChar digit = m_sql[m_at++];
        const bool isExponent = !isHexadecimal && (digit == u'e' || digit == u'E');
        if (isExponent && (peek() == u'+' || peek() == u'-') && isDigit(peek(1)))
            ++m_at;
    }
}

// A line comment ends before its line feed, everything else behind its terminator.
void SqlTokens::skipTo(QLatin1String terminator)
{
    const qsizetype found = m_sql.indexOf(terminator, m_at);
    if (found < 0)
        m_at = m_sql.size();
    else
        m_at = terminator == QLatin1String("\n") ? found : found + terminator.size();
}

QChar SqlTokens::peek(qsizetype ahead) const
{
    return m_at + ahead < m_sql.size() ? m_sql[m_at + ahead] : QChar();
}

QString unquoted(QStringView text)
{
    const QChar open = text.isEmpty() ? QChar() : text.front();
    if (open != u'"' && open != u'\'' && open != u'`' && open != u'[')
        return text.toString();
    QString inner = text.mid(1, text.size() - 2).toString();
    return open == u'[' ? inner : inner.replace(QString(2, open), QString(open));
}

QString withoutTerminator(const QString &sql)
{
    const qsizetype nul = sql.indexOf(QChar(QChar::Null));
    const QString ran = nul < 0 ? sql : sql.left(nul);
    SqlTokens tokens(ran);
    qsizetype end = 0;
    bool isTerminated = false;
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful()) {
        isTerminated = token.isSymbol(u';');
        if (!isTerminated)
            end = token.end();
    }
    return isTerminated ? ran.left(end) : ran;
}

QString terminated(const QString &sql)
{
    const QString ran = withoutTerminator(sql);
    SqlTokens tokens(ran);
    SqlTokens::Token last;
    for (auto token = tokens.next(); token.kind != SqlTokens::Kind::End; token = tokens.next()) {
        if (token.kind != SqlTokens::Kind::Space)
            last = token;
    }
    const QString statement = ran.left(last.end());
    if (last.kind != SqlTokens::Kind::Comment)
        return statement + u';';
    if (last.text.startsWith(u"--"))
        return statement + QLatin1String("\n;");
    return statement + (last.text.size() >= 4 && last.text.endsWith(u"*/") ? QLatin1String(";") : QLatin1String(" */;"));
}

} // namespace Rollcall
