#include "models/relation/relationship.h"

#include "models/tr.h"
#include "models/values/foldedtext.h"

#include <QLocale>
#include <QRegularExpression>

namespace Rollcall {

QString Noun::counted(qint64 count) const
{
    return Tr::tr("%1 %2", "a count and a noun, as in \"3 courses\"").arg(QLocale().toString(count), of(count));
}

QString Noun::title(qint64 count) const
{
    QString word = of(count);
    if (!word.isEmpty())
        word.front() = word.front().toUpper();
    return word;
}

// By how English words sound: an hour, a user, an uncle. Translations may well leave the article out.
QString Noun::withArticle() const
{
    static const QRegularExpression likeVowel(QStringLiteral("^(?:[aio]|e(?![uw])|u(?:n(?!i)|[mpl])|hour|hono|heir)"), QRegularExpression::CaseInsensitiveOption);
    const bool isAn = likeVowel.match(FoldedText::folded(one)).hasMatch() && !one.startsWith(QLatin1String("one"), Qt::CaseInsensitive);
    return (isAn ? Tr::tr("an %1") : Tr::tr("a %1")).arg(one);
}

const NamePath *EntityDescription::path(const QString &name) const
{
    for (const NamePath &path : paths) {
        if (path.name == name)
            return &path;
    }
    return nullptr;
}

TableInfo EntityDescription::withPaths(TableInfo info) const
{
    for (const NamePath &path : paths) {
        if (info.column(path.name))
            continue;
        ColumnInfo column = path.column;
        column.name = path.name;
        column.isGenerated = true; // nothing can be written there
        column.isNotNull = false;
        column.keyPosition = 0;
        info.columns.append(column);
    }
    return info;
}

const ColumnInfo *LinkDescription::ownColumn(const QString &name) const
{
    for (const ColumnInfo &column : ownColumns) {
        if (column.name == name)
            return &column;
    }
    return nullptr;
}

const Filling *LinkDescription::filling(const QString &column) const
{
    for (const Filling &filling : fillings) {
        if (filling.column == column)
            return &filling;
    }
    return nullptr;
}

} // namespace Rollcall
