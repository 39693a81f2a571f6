#include "models/discovery/words.h"

#include "models/discovery/linkname.h"
#include "models/discovery/plurals.h"
#include "models/tr.h"

#include <QRegularExpression>

#include <algorithm>

namespace Rollcall {

namespace {

bool isSeparator(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || QStringLiteral("_-.,:;/\\\"`[](){}").contains(c);
}

bool beginsWord(const QString &name, qsizetype at)
{
    if (at == 0 || !name.at(at).isUpper())
        return false;
    const QChar before = name.at(at - 1);
    const bool endsCapitals = before.isUpper() && at + 1 < name.size() && name.at(at + 1).isLower(); // "HTMLPage"
    return before.isLower() || before.isDigit() || endsCapitals;
}

// QString::arg() would take "%1" in the text for a placeholder.
QString withoutPlaceholders(QString text)
{
    return text.replace(u'%', QChar(0xFF05)); // FULLWIDTH PERCENT SIGN
}

bool isOneOf(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&word](const char *other) { return word == QLatin1String(other); });
}

// "stories_rels" and "model_has_badges" are no words for people.
bool saysOnlyThatItLinks(const QString &table)
{
    const QStringList words = wordsOf(table);
    return std::any_of(words.cbegin(), words.cend(), [](const QString &word) {
        return isOneOf(word, {"has", "have", "rel", "rels", "map", "maps", "mapping", "mappings", "xref", "xrefs", "index", "idx", "pivot", "assoc"});
    });
}

} // namespace

QStringList wordsOf(const QString &name)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.append(word.toLower());
        word.clear();
    };
    for (qsizetype at = 0; at < name.size(); ++at) {
        const bool isGap = isSeparator(name.at(at));
        if (isGap || beginsWord(name, at))
            finish();
        if (!isGap)
            word += name.at(at);
    }
    finish();
    return words;
}

// "Z_12GROUPS" is about groups, and so is "ZGROUPS".
static QString withoutCoreData(const QString &name)
{
    static const QRegularExpression marks(QStringLiteral("^Z(_\\d*)?(?=\\p{L})"));
    return QString(name).remove(marks);
}

QStringList bareWordsOf(const QString &name, const QString &prefix)
{
    QStringList words = wordsOf(prefix == CoreDataPrefix ? withoutCoreData(name) : name);
    for (qsizetype size = 2; size < words.size() && size <= 3; ++size) {
        if (words.mid(0, size).join(QString()) == prefix)
            words.remove(0, size);
    }
    while (words.size() > 1 && isOneOf(words.last(), {"id", "fk", "uuid", "guid"}))
        words.removeLast();
    if (words.size() > 1 && words.last() == QLatin1String("data"))
        words.removeLast(); // "term_data" is about terms
    while (words.size() > 1 && (words.first() == prefix || isOneOf(words.first(), {"tbl", "tb", "t", "app", "id", "fk"})))
        words.removeFirst();
    const QLatin1String table("tbl");
    if (!words.isEmpty() && words.first().startsWith(table) && words.first().size() > table.size() + 1)
        words.first().remove(0, table.size());
    return words;
}

Noun nounFor(const QString &name, const QString &prefix)
{
    QStringList words = bareWordsOf(name, prefix);
    if (words.isEmpty())
        words.append(name.simplified());
    const QString last = singularOf(words.last());
    words.last() = last;
    Noun noun;
    noun.one = withoutPlaceholders(words.join(u' '));
    words.last() = pluralOf(last);
    noun.many = withoutPlaceholders(words.join(u' '));
    return noun;
}

void fillWords(Relationship &relationship)
{
    for (const Side side : {Side::Left, Side::Right}) {
        EntityDescription &entity = relationship.at(side);
        const QString many = withoutPlaceholders(entity.noun.title());
        entity.membersTitle = Tr::tr("%1 of %2", "as in \"Courses of student\"").arg(many, QStringLiteral("%1"));
        entity.membersName = Tr::tr("%1 of %2", "as in \"Courses of student\"")
                                 .arg(many, withoutPlaceholders(relationship.at(opposite(side)).noun.one));
    }
    const LinkName name(relationship);
    relationship.membership = name.isMadeOfBoth() || saysOnlyThatItLinks(relationship.link.table) ? Noun{Tr::tr("membership"), Tr::tr("memberships")}
                                                  : nounFor(relationship.link.table, name.prefix);
}

} // namespace Rollcall
