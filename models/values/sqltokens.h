#pragma once

#include <QString>

namespace Rollcall {

// Cuts SQL into SQLite's tokens, so that a "?" or a keyword inside a string is never taken for a real one.
// The text must outlive it. Unclosed strings and comments reach to the end.
class SqlTokens
{
public:
    enum class Kind { End, Space, Comment, Text, Name, Blob, Word, Number, Placeholder, Symbol };

    struct Token
    {
        Kind kind = Kind::End;
        qsizetype start = 0;
        QStringView text;

        qsizetype end() const { return start + text.size(); }
        bool isWord(QLatin1String word) const;
        bool isSymbol(char16_t symbol) const { return kind == Kind::Symbol && text == QChar(symbol); }
    };

    explicit SqlTokens(QStringView sql) : m_sql(sql) {}

    Token next();           // spaces and comments too
    Token nextMeaningful(); // neither spaces nor comments

private:
    Kind advance();
    void skipQuoted(QChar quote);
    void skipNumber();
    void skipTo(QLatin1String terminator);
    QChar peek(qsizetype ahead = 0) const;

    QStringView m_sql;
    qsizetype m_at = 0;
};

// What a name or a text says without the quotes or brackets around it.
QString unquoted(QStringView text);

// The statement without the ";" at its end (and what stands behind that); otherwise as it is, spaces
// included. What follows a NUL is left out: SQLite never saw it.
QString withoutTerminator(const QString &sql);

// The statement with the one ";" that ends it in a script; a comment at its end does not swallow it.
QString terminated(const QString &sql);

} // namespace Rollcall
