#include "models/lists/liststatements.h"

#include "models/link/keysql.h"
#include "models/lists/cellinput.h"
#include "models/sql/foldedtext.h"
#include "models/sql/sqlliteral.h"

#include <QStringBuilder>

namespace Rollcall {

Statement ListStatements::memberKeys(Side side, const KeyList &anchors, const Order &order, const QString &filter) const
{
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + key : QString();
    const Statement holding = membersHolding(side, anchors, filter);
    return {QStringLiteral("SELECT %1 \nFROM %2%3%4 ORDER BY %5").arg(key, membersFrom(side, anchors), holding.text, grouped, membersBy(side, order, isGrouped)),
            boundAnchors(anchors) + holding.values};
}

Statement ListStatements::memberTotal(Side side, const KeyList &anchors) const
{
    const bool comesOnce = anchors.size() == 1 && !mayRepeat();
    const QString counted = comesOnce ? QStringLiteral("count(*)") : QStringLiteral("count(DISTINCT %1)").arg(KeySql::distinct(table(side), m_relationship.at(side).key));
    return {QStringLiteral("SELECT %1 AS count_1 \nFROM %2").arg(counted, membersFrom(side, anchors)), boundAnchors(anchors)};
}

Statement ListStatements::firstMemberStarting(Side side, const KeyList &anchors, const Order &order, const QString &filter, const MemberText &wanted,
                                              const QString &text) const
{
    const QString test = QStringLiteral("%1 LIKE ? ESCAPE '\\'");
    const QVariant needle = QString(escapedForLike(text) + u'%');
    const ColumnInfo *own = wanted.isOfLink ? m_relationship.link.ownColumn(wanted.column) : nullptr;
    const Statement starting = own ? ownColumnTest(*own, test, needle, [&text](const QString &shown) { return shown.startsWith(text, Qt::CaseInsensitive); })
                                   : Statement{test.arg(wanted.column.isEmpty() ? nameText(side) : column(side, wanted.column)), {needle}};
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    const bool isGrouped = anchors.size() > 1 && !readsEachLink();
    const QString grouped = isGrouped ? QStringLiteral(" GROUP BY ") + key : QString();
    const Statement holding = membersHolding(side, anchors, filter);
    return {QStringLiteral("SELECT %1 \nFROM %2 AND %3%4%5 ORDER BY %6 LIMIT 1")
                .arg(key, membersFrom(side, anchors), starting.text, holding.text, grouped, membersBy(side, order, isGrouped)),
            boundAnchors(anchors) + starting.values + holding.values};
}

Statement ListStatements::startingAmong(Side side, const KeyList &members, const QString &text) const
{
    const QStringList &key = m_relationship.at(side).key;
    return {QStringLiteral("SELECT %1 \nFROM %2 \nWHERE %3 AND %4 LIKE ? ESCAPE '\\'")
                .arg(KeySql::list(table(side), key), table(side), KeySql::in(table(side), key, members), nameText(side)),
            {toJsonArray(members), QString(escapedForLike(text) + u'%')}};
}

Statement ListStatements::membersHolding(Side side, const KeyList &anchors, const QString &filter) const
{
    QStringList all; // a test for each word
    QVariantList values;
    for (const QString &word : wordsOf(filter)) {
        QStringList texts{nameText(side)};
        if (const QString &detail = m_relationship.at(side).detail; !detail.isEmpty())
            texts.append(column(side, detail));
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
    if (all.isEmpty())
        return {};
    const QString test = all.join(QStringLiteral(" AND "));
    const bool hasOneLink = anchors.size() == 1 && !mayRepeat();
    if (hasOneLink || m_relationship.link.ownColumns.isEmpty())
        return {QStringLiteral(" AND ") + test, values};
    const QString key = KeySql::list(table(side), m_relationship.at(side).key);
    return {QStringLiteral(" AND (%1) IN (SELECT %1 \nFROM %2 AND %3)").arg(key, membersFrom(side, anchors), test), boundAnchors(anchors) + values};
}

Statement ListStatements::ownColumnTest(const ColumnInfo &own, const QString &test, const QVariant &needle,
                                        const std::function<bool(const QString &)> &fits) const
{
    if (own.choiceTexts.isEmpty()) {
        const bool isTick = own.kind == ValueKind::Boolean; // which shows no text
        return isTick ? Statement{QStringLiteral("0")} : Statement{test.arg(QString(m_link % u'.' % quoted(own.name))), {needle}};
    }
    KeyList fitting;
    for (const QVariant &choice : own.choices) {
        if (fits(choiceText(own, choice)))
            fitting.append(Key::fromVariant(choice));
    }
    return {KeySql::in(m_link, {own.name}, fitting), {toJsonArray(fitting)}};
}

// A column without a value goes together with the text that leads to it.
QString ListStatements::nameText(Side side) const
{
    const EntityDescription &entity = m_relationship.at(side);
    const QStringList columns = entity.label.isEmpty() ? entity.key : entity.label.columns();
    if (columns.size() == 1)
        return column(side, columns.first());
    QStringList parts;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString lead = entity.label.isEmpty() ? (i > 0 ? QStringLiteral(", ") : QString()) : entity.label.literals().at(i);
        const QString text = column(side, columns.at(i));
        parts.append(lead.isEmpty() ? QStringLiteral("ifnull(%1, '')").arg(text) : QStringLiteral("ifnull(%1 || nullif(%2, ''), '')").arg(sqlLiteral(lead), text));
    }
    return u'(' % parts.join(QStringLiteral(" || ")) % u')';
}

} // namespace Rollcall
