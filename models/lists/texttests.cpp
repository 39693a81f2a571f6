#include "models/lists/texttests.h"

#include "models/engines/sqlite/foldedtext.h"
#include "models/lists/cellinput.h"
#include "models/store/keysql.h"
#include "models/values/quoting.h"
#include "models/values/sqlliteral.h"

#include <QStringBuilder>

namespace Rollcall {

static QString likeTest(const QString &text)
{
    return text % QStringLiteral(" LIKE ? ESCAPE '\\'");
}

static QString escapedForLike(const QString &text)
{
    QString escaped = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QString(u'\\') + special);
    return escaped;
}

static QStringList separate(const QString &words)
{
    return words.simplified().split(u' ', Qt::SkipEmptyParts);
}

TextTests::TextTests(const Relationship &relationship, bool foldsAllLetters)
    : m_relationship(relationship)
    , m_foldsAllLetters(foldsAllLetters)
{
}

QString TextTests::columnText(Side side, const QString &name) const
{
    return quoted(m_relationship.at(side).table) % u'.' % quoted(name);
}

QString TextTests::needleFor(const QString &word) const
{
    return m_foldsAllLetters ? FoldedText::folded(word) : QString(u'%' + escapedForLike(word) + u'%');
}

QString TextTests::holdsNeedle(const QStringList &texts) const
{
    const QString test = m_foldsAllLetters ? QStringLiteral("contains_text(%1, ?)") : likeTest(QStringLiteral("%1"));
    QStringList tests;
    for (const QString &text : texts)
        tests.append(test.arg(text));
    return tests.join(QStringLiteral(" OR "));
}

Statement TextTests::holdWords(Side side, const QStringList &columns, const QString &words) const
{
    QStringList texts;
    for (const QString &name : columns)
        texts.append(columnText(side, name));
    if (m_relationship.at(side).label.columns().size() > 1)
        texts.append(nameText(side));
    const QStringList each = separate(words);
    const QString test = each.size() > 1 ? QString(u'(' % holdsNeedle(texts) % u')') : holdsNeedle(texts);
    Statement all{QStringList(each.size(), test).join(QStringLiteral(" AND "))};
    for (const QString &word : each)
        all.values += QVariantList(texts.size(), needleFor(word));
    return all;
}

Statement TextTests::memberHoldsWords(Side side, const QString &words) const
{
    QStringList all; // a test for each word
    QVariantList values;
    for (const QString &word : separate(words)) {
        QStringList texts{nameText(side)};
        if (const QString &detail = m_relationship.at(side).detail; !detail.isEmpty())
            texts.append(columnText(side, detail));
        QStringList tests{holdsNeedle(texts)};
        values += QVariantList(texts.size(), needleFor(word));
        for (const ColumnInfo &own : m_relationship.link.ownColumns) {
            const Statement holds = ownColumnTest(own, holdsNeedle({QStringLiteral("%1")}), needleFor(word), [&word](const QString &shown) {
                return FoldedText::folded(shown).contains(FoldedText::folded(word));
            });
            tests.append(holds.text);
            values.append(holds.values);
        }
        all.append(u'(' % tests.join(QStringLiteral(" OR ")) % u')');
    }
    return {all.join(QStringLiteral(" AND ")), values};
}

Statement TextTests::columnStarts(Side side, const QString &column, const QString &text) const
{
    return {likeTest(columnText(side, column)), {QString(escapedForLike(text) + u'%')}};
}

Statement TextTests::nameStarts(Side side, const QString &text) const
{
    return {likeTest(nameText(side)), {QString(escapedForLike(text) + u'%')}};
}

Statement TextTests::ownColumnStarts(const ColumnInfo &own, const QString &text) const
{
    return ownColumnTest(own, likeTest(QStringLiteral("%1")), QString(escapedForLike(text) + u'%'), [&text](const QString &shown) { return shown.startsWith(text, Qt::CaseInsensitive); });
}

Statement TextTests::ownColumnTest(const ColumnInfo &own, const QString &test, const QVariant &needle,
                                        const std::function<bool(const QString &)> &fits) const
{
    if (own.choiceTexts.isEmpty()) {
        const bool isTick = own.kind == ValueKind::Boolean; // which shows no text
        return isTick ? Statement{QStringLiteral("0")} : Statement{test.arg(QString(quoted(m_relationship.link.table) % u'.' % quoted(own.name))), {needle}};
    }
    KeyList fitting;
    for (const QVariant &choice : own.choices) {
        if (fits(choiceText(own, choice)))
            fitting.append(Key::fromVariant(choice));
    }
    return {KeySql::in(quoted(m_relationship.link.table), {own.name}, fitting), {toJsonArray(fitting)}};
}

// A column without a value goes together with the text that leads to it.
QString TextTests::nameText(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QStringList columns = entity.label.isEmpty() ? entity.key : entity.label.columns();
    if (columns.size() == 1)
        return columnText(side, columns.first());
    QStringList parts;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString lead = entity.label.isEmpty() ? (i > 0 ? QStringLiteral(", ") : QString()) : entity.label.literals().at(i);
        const QString text = columnText(side, columns.at(i));
        parts.append(lead.isEmpty() ? QStringLiteral("ifnull(%1, '')").arg(text) : QStringLiteral("ifnull(%1 || nullif(%2, ''), '')").arg(sqlLiteral(lead), text));
    }
    return u'(' % parts.join(QStringLiteral(" || ")) % u')';
}

} // namespace Rollcall
