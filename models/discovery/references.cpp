#include "models/discovery/references.h"

#include "models/discovery/evidence.h"
#include "models/discovery/referenceguess.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

static bool isSameColumns(QStringList a, QStringList b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

static qsizetype placeOf(const TableInfo &table, const QStringList &columns)
{
    qsizetype first = table.columns.size();
    for (qsizetype place = 0; place < table.columns.size(); ++place) {
        if (columns.contains(table.columns.at(place).name))
            first = std::min(first, place);
    }
    return first;
}

// Values that are no keys deny every guess; of a doubtful one, the values must be keys.
static bool isDenied(const Reference &reference, const TableInfo &table, const Evidence *evidence)
{
    const auto agreement = evidence && reference.isGuessed ? evidence->agreement(table.name, reference.columns, reference.target->name) : std::nullopt;
    return agreement && (agreement->isDenied() || (reference.isDoubtful && agreement->values > 0 && !agreement->isAffirmed()));
}

References::References(const Catalog &catalog, const Evidence *evidence)
    : m_names(catalog)
{
    for (const TableInfo &table : catalog.tables) {
        const QList<Reference> said = declared(table);
        QList<Reference> references = said + ReferenceGuess(table, m_names, said).references();
        references.erase(std::remove_if(references.begin(), references.end(), [&](const Reference &reference) { return isDenied(reference, table, evidence); }), references.end());
        std::stable_sort(references.begin(), references.end(), [&table](const Reference &a, const Reference &b) {
            return placeOf(table, a.columns) < placeOf(table, b.columns);
        });
        for (const Reference &reference : std::as_const(references)) {
            if (!table.isView)
                m_targets.insert(reference.target);
        }
        m_references.insert(&table, references);
    }
}

const QList<Reference> &References::of(const TableInfo &table) const
{
    static const QList<Reference> none;
    const auto found = m_references.constFind(&table);
    return found == m_references.cend() ? none : *found;
}

QList<Reference> References::declared(const TableInfo &table) const
{
    QList<Reference> references;
    for (const ForeignKey &foreign : table.foreignKeys) {
        const TableInfo *target = m_names.table(foreign.table);
        if (!target || target->isView || target == &table || foreign.columns.size() != foreign.referenced.size())
            continue;
        Reference reference{{}, target, {}, false};
        for (qsizetype i = 0; i < foreign.columns.size(); ++i) {
            const ColumnInfo *from = table.column(foreign.columns.at(i));
            const ColumnInfo *to = target->column(foreign.referenced.at(i));
            if (!from || !to)
                break;
            reference.columns.append(from->name);
            reference.key.append(to->name);
        }
        const bool isRepeated = std::any_of(references.cbegin(), references.cend(), [&reference](const Reference &other) {
            return other.target == reference.target && isSameColumns(other.columns, reference.columns);
        });
        const bool isWhole = !reference.columns.isEmpty() && reference.columns.size() == foreign.columns.size();
        if (isWhole && !isRepeated && !ReferenceGuess::isExtension(table, reference.columns))
            references.append(reference);
    }
    return references;
}

} // namespace Rollcall
