#include "models/discovery/linkname.h"

#include "models/discovery/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace Rollcall {

namespace {

constexpr QChar Taken(u'\0');

// The link and a table begin with words that are no part of what the table's rows are called.
QString prefixOf(const Relationship &relationship)
{
    const QStringList link = wordsOf(relationship.link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = relationship.at(side);
        const QStringList table = wordsOf(entity.table);
        const QStringList noun = wordsOf(entity.noun.one) + wordsOf(entity.noun.many);
        QString prefix;
        for (qsizetype at = 0; at + 1 < std::min(table.size(), link.size()) && table.at(at) == link.at(at) && !noun.contains(table.at(at)); ++at)
            prefix += table.at(at);
        if (!prefix.isEmpty())
            return prefix;
        if (entity.table.startsWith(u'Z') && relationship.link.table.startsWith(CoreDataPrefix))
            return CoreDataPrefix;
    }
    return {};
}

// The forms in which the link table's name may refer to this side, longest first.
QStringList formsOf(const EntityDescription &entity, const QString &prefix)
{
    const Noun table = nounFor(entity.table, prefix);
    QStringList forms;
    for (const QString &form :
         {table.one, table.many, entity.noun.one, entity.noun.many, bareWordsOf(entity.table, prefix).join(QString())})
        forms.append(wordsOf(form).join(QString()));
    forms.removeAll(QString());
    forms.removeDuplicates();
    std::stable_sort(forms.begin(), forms.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return forms;
}

// Finds a form that begins and ends where a word does and takes it out; in a name of one word it may begin anywhere.
int take(QString &name, const QStringList &forms, const QList<int> &wordStarts)
{
    constexpr int ShortestInsideAWord = 3;
    for (const QString &form : forms) {
        for (int at = int(name.indexOf(form)); at >= 0; at = int(name.indexOf(form, at + 1))) {
            const bool isFree = wordStarts.size() == 1 && form.size() >= ShortestInsideAWord;
            const int end = at + int(form.size());
            const bool isOfWholeWords = wordStarts.contains(at) && (end == name.size() || wordStarts.contains(end)); // "players" is not in "player_squad"
            if (!isFree && !isOfWholeWords)
                continue;
            name.replace(at, form.size(), QString(form.size(), Taken));
            return at;
        }
    }
    return -1;
}

} // namespace

LinkName::LinkName(const Relationship &relationship)
    : prefix(prefixOf(relationship))
{
    QList<int> wordStarts;
    for (const QString &word : bareWordsOf(relationship.link.table, prefix)) {
        wordStarts.append(int(rest.size()));
        rest += word;
    }
    const QStringList left = formsOf(relationship.left, prefix);
    const QStringList right = formsOf(relationship.right, prefix);
    // The longer name first, so that "user" is not found within "user group".
    const bool isLeftLonger = left.value(0).size() >= right.value(0).size();
    int &longer = isLeftLonger ? leftAt : rightAt;
    int &shorter = isLeftLonger ? rightAt : leftAt;
    longer = take(rest, isLeftLonger ? left : right, wordStarts);
    shorter = take(rest, isLeftLonger ? right : left, wordStarts);
    rest.remove(Taken);
}

bool LinkName::namesMembers() const
{
    static const QRegularExpression members(QStringLiteral("^member(s|ships?)?$"));
    return (leftAt >= 0) != (rightAt >= 0) && members.match(rest).hasMatch();
}

bool LinkName::isMadeOfBoth() const
{
    static const QRegularExpression filler(
        QStringLiteral("^(links?|linking|map(s|ping|pings)?|rel|relations?|relationships?|assoc|associations?|"
                       "joins?|junctions?|bridge|xrefs?|pivot|table|tbl|to|x|has|in|of|and|ref|s)*$"));
    return namesMembers() || (namesBoth() && filler.match(rest).hasMatch());
}

Side LinkName::joining() const
{
    if (namesMembers())
        return leftAt < 0 ? Side::Left : Side::Right;
    if (leftAt < 0 || rightAt < 0)
        return rightAt < 0 ? Side::Left : Side::Right;
    return leftAt <= rightAt ? Side::Left : Side::Right;
}

} // namespace Rollcall
