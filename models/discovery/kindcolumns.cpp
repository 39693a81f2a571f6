#include "models/discovery/kindcolumns.h"

#include "models/discovery/referenceguess.h"
#include "models/discovery/words.h"

#include <QRegularExpression>

namespace Rollcall {

static QString stemOfKind(const QString &column)
{
    static const QStringList marks{QStringLiteral("type"), QStringLiteral("kind"), QStringLiteral("class"), QStringLiteral("model"), QStringLiteral("table")};
    QStringList words = wordsOf(column);
    if (words.size() > 1 && marks.contains(words.last())) {
        words.removeLast();
        return words.join(QString());
    }
    for (const QString &mark : marks) { // "objecttype"
        if (words.size() == 1 && words.first().endsWith(mark) && words.first().size() > mark.size() + 2)
            return words.first().chopped(mark.size());
    }
    return {};
}

QList<KindColumns> kindColumnsOf(const TableInfo &table)
{
    QList<KindColumns> pairs;
    for (const ColumnInfo &kind : table.columns) {
        const QString stem = stemOfKind(kind.name);
        if (stem.isEmpty() || kind.kind == ValueKind::Boolean || kind.kind == ValueKind::Date)
            continue;
        for (const ColumnInfo &id : table.columns) {
            if (id.name != kind.name && ReferenceGuess::stemOf(id.name) == stem)
                pairs.append({kind.name, id.name});
        }
    }
    return pairs;
}

QString kindColumnOf(const TableInfo &table)
{
    const QList<KindColumns> columns = kindColumnsOf(table);
    return columns.isEmpty() ? QString() : columns.first().kind;
}

QString wordsOfKind(const QString &value)
{
    static const QRegularExpression parts(QStringLiteral("[\\\\/.:]+"));
    const QStringList all = value.split(parts, Qt::SkipEmptyParts);
    return all.isEmpty() ? QString() : wordsOf(all.last()).join(QString());
}

} // namespace Rollcall
