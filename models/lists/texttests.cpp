#include "models/lists/texttests.h"

#include "models/lists/cellinput.h"
#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/namesql.h"
#include "models/values/foldedtext.h"
#include "models/values/quoting.h"
#include "models/values/sqlliteral.h"

#include <QStringBuilder>

namespace Rollcall {

static QStringList separate(const QString &words)
{
    return words.simplified().split(u' ', Qt::SkipEmptyParts);
}

TextTests::TextTests(const Relationship &relationship, const Dialect &dialect)
    : m_relationship(relationship)
    , m_dialect(dialect)
{
}

QString TextTests::columnText(Side side, const QString &name) const
{
    return NameSql::term(m_relationship.at(side), quoted(m_relationship.at(side).table), name);
}

QString TextTests::holdsNeedle(Side side, const QStringList &columns, bool alsoName) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QStringList tests;
    for (const bool isElsewhere : {true, false}) { // what is known for all rows at once comes first
        for (const QString &name : columns) {
            if (bool(entity.path(name)) == isElsewhere)
                tests.append(NameSql::test(entity, quoted(entity.table), name, m_dialect.holds(QStringLiteral("%1"))));
        }
    }
    if (alsoName)
        tests.append(m_dialect.holds(nameText(side)));
    return tests.join(QStringLiteral(" OR "));
}

bool TextTests::isNameMore(Side side) const
{
    const LabelTemplate &label = m_relationship.at(side).label;
    const auto isBlank = [&label](qsizetype at) { return label.literals().at(at).trimmed().isEmpty(); };
    for (qsizetype i = 1; i < label.columns().size(); ++i) {
        if (!label.standsIn(i) && (!isBlank(i) || label.literals().at(i).isEmpty()))
            return true;
    }
    return label.columns().size() > 1 && (!isBlank(0) || !isBlank(label.columns().size()));
}

Statement TextTests::holdWords(Side side, const QStringList &columns, const QString &words) const
{
    const bool alsoName = isNameMore(side);
    const QStringList each = separate(words);
    const QString holds = holdsNeedle(side, columns, alsoName);
    const QString test = each.size() > 1 ? QString(u'(' % holds % u')') : holds;
    Statement all{QStringList(each.size(), test).join(QStringLiteral(" AND "))};
    for (const QString &word : each)
        all.values += QVariantList(columns.size() + (alsoName ? 1 : 0), m_dialect.needle(word));
    return all;
}

Statement TextTests::memberHoldsWords(Side side, const QString &words) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const bool isOneColumn = entity.label.columns().size() == 1 && !isNameMore(side) && entity.label == LabelTemplate(entity.label.columns().first());
    QStringList columns = isOneColumn ? entity.label.columns() : QStringList();
    if (!entity.detail.isEmpty())
        columns.append(entity.detail);
    const QString holds = holdsNeedle(side, columns, !isOneColumn);
    QStringList all; // a test for each word
    QVariantList values;
    for (const QString &word : separate(words)) {
        QStringList tests{holds};
        values += QVariantList(columns.size() + (isOneColumn ? 0 : 1), m_dialect.needle(word));
        for (const ColumnInfo &own : m_relationship.link.ownColumns) {
            const Statement told = ownColumnTest(own, m_dialect.holds(QStringLiteral("%1")), m_dialect.needle(word), [&word](const QString &shown) {
                return FoldedText::folded(shown).contains(FoldedText::folded(word));
            });
            tests.append(told.text);
            values.append(told.values);
        }
        all.append(u'(' % tests.join(QStringLiteral(" OR ")) % u')');
    }
    return {all.join(QStringLiteral(" AND ")), values};
}

Statement TextTests::columnStarts(Side side, const QString &column, const QString &text) const
{
    return {NameSql::test(m_relationship.at(side), quoted(m_relationship.at(side).table), column, m_dialect.startsWith(QStringLiteral("%1"))), {m_dialect.start(text)}};
}

Statement TextTests::nameStarts(Side side, const QString &text) const
{
    return {m_dialect.startsWith(nameText(side)), {m_dialect.start(text)}};
}

Statement TextTests::ownColumnStarts(const ColumnInfo &own, const QString &text) const
{
    return ownColumnTest(own, m_dialect.startsWith(QStringLiteral("%1")), m_dialect.start(text), [&text](const QString &shown) { return shown.startsWith(text, Qt::CaseInsensitive); });
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
    return {KeySql::in(m_dialect, quoted(m_relationship.link.table), {own.name}, fitting), {toJsonArray(fitting)}};
}

// Of texts that stand in for each other.
QString TextTests::firstFilled(const QStringList &texts) const
{
    QString filled = texts.last();
    for (qsizetype i = texts.size() - 2; i >= 0; --i)
        filled = m_dialect.orElse(QStringLiteral("nullif(%1, '')").arg(texts.at(i)), filled);
    return filled;
}

// Where a column has no value, the text before it is left out, too.
QString TextTests::nameText(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QStringList columns = entity.label.isEmpty() ? entity.key : entity.label.columns();
    if (columns.size() == 1)
        return columnText(side, columns.first());
    QStringList parts;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString lead = entity.label.isEmpty() ? (i > 0 ? QStringLiteral(", ") : QString()) : entity.label.literals().at(i);
        QStringList texts{columnText(side, columns.at(i))};
        while (entity.label.standsIn(i + 1))
            texts.append(columnText(side, columns.at(++i)));
        const QString text = firstFilled(texts);
        parts.append(lead.isEmpty() ? m_dialect.orElse(text, QStringLiteral("''")) : m_dialect.orElse(QStringLiteral("%1 || nullif(%2, '')").arg(sqlLiteral(lead), text), QStringLiteral("''")));
    }
    return u'(' % parts.join(QStringLiteral(" || ")) % u')';
}

} // namespace Rollcall
