#include "models/discovery/conditiontext.h"

#include "models/tr.h"

#include <QRegularExpression>

namespace Rollcall {

static QString inQuotes(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[^\\s=;\"][^=;\"]*$"));
    return text.contains(plain) && text.trimmed() == text ? text : u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

static QString withoutQuotes(const QString &text)
{
    const bool isQuoted = text.size() > 1 && text.startsWith(u'"') && text.endsWith(u'"');
    return isQuoted ? text.mid(1, text.size() - 2).replace(QStringLiteral("\"\""), QStringLiteral("\"")) : text;
}

// At these signs outside quotes.
static QStringList split(const QString &text, QChar sign)
{
    QStringList parts{QString()};
    bool isQuoted = false;
    for (const QChar c : text) {
        isQuoted = isQuoted != (c == u'"');
        if (c == sign && !isQuoted)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

QString ConditionText::of(const Condition &condition)
{
    QStringList texts;
    for (const Condition::Term &term : condition.terms()) {
        const QString column = inQuotes(term.column);
        if (term.test == Condition::Test::Equals)
            texts.append(QStringLiteral("%1 = %2").arg(column, inQuotes(term.value.toString())));
        else
            texts.append(term.test == Condition::Test::IsNull ? Tr::tr("%1 is empty", "a condition on a column").arg(column) : Tr::tr("%1 is filled", "a condition on a column").arg(column));
    }
    return texts.join(QStringLiteral("; "));
}

static Result<Condition::Term> termFrom(const QString &text, const TableInfo &table)
{
    const QStringList sides = split(text, u'=');
    Condition::Term term;
    QString name = sides.first().trimmed();
    if (sides.size() == 1) {
        const QString empty = Tr::tr("%1 is empty", "a condition on a column").arg(QString()).trimmed();
        const QString filled = Tr::tr("%1 is filled", "a condition on a column").arg(QString()).trimmed();
        const bool isEmpty = name.endsWith(empty, Qt::CaseInsensitive);
        if (!isEmpty && !name.endsWith(filled, Qt::CaseInsensitive))
            return Failure{Tr::tr("\"%1\" is no condition. Write \"column = value\", \"column is empty\" or \"column is filled\".").arg(text.trimmed())};
        term.test = isEmpty ? Condition::Test::IsNull : Condition::Test::IsNotNull;
        name = name.chopped((isEmpty ? empty : filled).size()).trimmed();
    }
    const ColumnInfo *column = table.column(withoutQuotes(name));
    if (!column)
        return Failure{Tr::tr("\"%1\" has no column \"%2\".").arg(table.name, withoutQuotes(name))};
    term.column = column->name;
    if (sides.size() == 1)
        return term;
    const QString value = withoutQuotes(sides.mid(1).join(u'=').trimmed());
    bool isNumber = false;
    const qlonglong number = value.toLongLong(&isNumber);
    const bool takesNumbers = column->affinity == Affinity::Integer || column->affinity == Affinity::Numeric;
    term.value = isNumber && takesNumbers ? QVariant(number) : QVariant(value);
    return term;
}

Result<Condition> ConditionText::parsed(const QString &text, const TableInfo &table)
{
    QList<Condition::Term> terms;
    for (const QString &part : split(text, u';')) {
        if (part.trimmed().isEmpty())
            continue;
        const auto term = termFrom(part, table);
        if (!term)
            return term.error();
        terms.append(*term);
    }
    return Condition(terms);
}

} // namespace Rollcall
