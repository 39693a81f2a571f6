#include "models/discovery/evidence.h"

#include "models/discovery/kindcolumns.h"
#include "models/discovery/references.h"
#include "models/sql/session.h"
#include "models/store/keysql.h"
#include "models/values/quoting.h"

namespace Rollcall {

namespace {

constexpr qsizetype MostPairs = 15; // of columns of one table
constexpr int MostKinds = 12;

// Of some of the rows that refer to something, how many refer to something that is there.
Statement agreementOf(const TableInfo &table, const Reference &reference)
{
    const QString sample = QStringLiteral("sampled");
    const QString target = quoted(reference.target->name);
    QStringList filled;
    for (const QString &column : reference.columns)
        filled.append(quoted(column) + QStringLiteral(" IS NOT NULL"));
    return {QStringLiteral("SELECT count(*) AS count_1, count(CASE WHEN EXISTS (SELECT 1 FROM %1 WHERE %2) THEN 1 END) AS count_2 \n"
                           "FROM (SELECT %3 FROM %4 WHERE %5 LIMIT ?) AS %6")
                .arg(target, KeySql::match(target, reference.key, sample, reference.columns), KeySql::list(quoted(table.name), reference.columns),
                     quoted(table.name), filled.join(QLatin1String(" AND ")), sample),
            {Evidence::MostValues}};
}

Statement rowsOf(const TableInfo &table)
{
    return {QStringLiteral("SELECT count(*) AS count_1 \nFROM (SELECT 1 FROM %1 LIMIT ?) AS sampled").arg(quoted(table.name)), {Evidence::MostRows}};
}

Statement filledOf(const TableInfo &table, const QString &one, const QString &other)
{
    return {QStringLiteral("SELECT count(%1) AS count_1, count(%2) AS count_2, count(CASE WHEN %1 IS NOT NULL AND %2 IS NOT NULL THEN 1 END) AS count_3 \n"
                           "FROM (SELECT %1, %2 FROM %3 LIMIT ?) AS sampled")
                .arg(quoted(one), quoted(other), quoted(table.name)),
            {Evidence::MostRows}};
}

Statement kindsOf(const TableInfo &table, const QString &column)
{
    return {QStringLiteral("SELECT %1, count(*) AS count_1 \nFROM (SELECT %1 FROM %2 LIMIT ?) AS sampled \nWHERE %1 IS NOT NULL GROUP BY %1 ORDER BY count_1 DESC, %1 LIMIT ?")
                .arg(quoted(column), quoted(table.name)),
            {Evidence::MostRows, MostKinds + 1}};
}

// Those that a row may leave empty, of which two may exclude each other.
QStringList optionalColumns(const TableInfo &table, const QList<Reference> &references)
{
    QStringList columns;
    for (const Reference &reference : references) {
        if (reference.columns.size() == 1 && !table.column(reference.columns.first())->isNotNull)
            columns.append(reference.columns.first());
    }
    return columns;
}

} // namespace

QString Evidence::placeOf(const QString &table, const QStringList &columns, const QString &target)
{
    const QChar between(u'\0');
    return table + between + columns.join(between) + between + target;
}

std::optional<Evidence::Agreement> Evidence::agreement(const QString &table, const QStringList &columns, const QString &target) const
{
    const auto found = m_agreements.constFind(placeOf(table, columns, target));
    return found == m_agreements.cend() ? std::nullopt : std::optional(*found);
}

bool Evidence::areNeverTogether(const QString &table, const QString &one, const QString &other) const
{
    return m_neverTogether.value(placeOf(table, {one, other}, {}), false);
}

Evidence Evidence::read(Session &session, const Catalog &catalog, const std::function<bool()> &goesOn)
{
    Evidence evidence;
    const References references(catalog);
    const auto ask = [&](const Statement &statement, const std::function<void(const QList<QVariantList> &)> &take) {
        if (goesOn && !goesOn())
            return false;
        const auto rows = session.run(statement);
        if (rows)
            take(rows->rows);
        return rows || !rows.error().isTooLong();
    };
    for (const TableInfo &table : catalog.tables) {
        const QList<Reference> &of = references.of(table);
        if (table.isView)
            continue;
        for (const Reference &reference : of) {
            const auto take = [&](const QList<QVariantList> &rows) {
                evidence.m_agreements.insert(placeOf(table.name, reference.columns, reference.target->name), {rows.first().at(0).toInt(), rows.first().at(1).toInt()});
            };
            if (reference.isGuessed && !ask(agreementOf(table, reference), take))
                return evidence;
        }
        const QString kind = kindColumnOf(table);
        if ((of.size() > 1 || !kind.isEmpty()) && !ask(rowsOf(table), [&](const auto &rows) { evidence.m_rows.insert(table.name, rows.first().first().toInt()); }))
            return evidence;
        const auto takeKinds = [&](const QList<QVariantList> &rows) {
            QStringList kinds;
            for (const QVariantList &row : rows)
                kinds.append(row.first().toString());
            if (kinds.size() <= MostKinds)
                evidence.m_kinds.insert(placeOf(table.name, {kind}, {}), kinds);
        };
        if (!kind.isEmpty() && !ask(kindsOf(table, kind), takeKinds))
            return evidence;
        const QStringList optional = optionalColumns(table, of);
        qsizetype pairs = 0;
        for (qsizetype i = 0; i < optional.size(); ++i) {
            for (qsizetype j = i + 1; j < optional.size() && ++pairs <= MostPairs; ++j) {
                const auto take = [&](const QList<QVariantList> &rows) {
                    const QVariantList &counts = rows.first();
                    const bool isNever = counts.at(0).toInt() > 0 && counts.at(1).toInt() > 0 && counts.at(2).toInt() == 0;
                    evidence.m_neverTogether.insert(placeOf(table.name, {optional.at(i), optional.at(j)}, {}), isNever);
                };
                if (!ask(filledOf(table, optional.at(i), optional.at(j)), take))
                    return evidence;
            }
        }
    }
    evidence.m_isComplete = true;
    return evidence;
}

} // namespace Rollcall
