#include "models/transfer/rowfinding.h"

#include "models/lists/cellinput.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "models/tr.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

RowFinding::RowFinding(ListNames &names, Side side, const QHash<QString, NameDecision> &decisions, const Fields &fields)
    : m_names(names)
    , m_target(names.target())
    , m_side(side)
    , m_decisions(decisions)
    , m_fields(fields)
{
}

Result<> RowFinding::begin(bool byKeys)
{
    const auto labels = m_names.labels(m_side);
    if (!labels)
        return labels.error();
    m_labels = *labels;
    const bool hasChosen = std::any_of(m_decisions.cbegin(), m_decisions.cend(), [](const NameDecision &decision) { return decision.kind == NameDecision::Kind::Use; });
    if (!byKeys && !hasChosen)
        return {};
    m_places.reserve(m_labels->size());
    for (int place = 0; place < int(m_labels->size()); ++place)
        m_places.insert(m_labels->key(place), place);
    return {};
}

Key RowFinding::keyOf(const RowFound &found) const
{
    if (found.kind == RowFound::Kind::New)
        return Key::ofNewRow(found.place);
    return found.kind == RowFound::Kind::One ? m_labels->key(found.place) : Key();
}

static RowFound refusedRow(const QString &reason)
{
    RowFound found{RowFound::Kind::Refused};
    found.reason = reason;
    return found;
}

RowFound RowFinding::one(int place, NameMatch::Step step) const
{
    const Key key = m_labels->key(place);
    if (!key.isValid() || key.isRowNumber())
        return refusedRow(Tr::tr("This %1 has no %2, so it cannot be added").arg(m_target.at(m_side).noun.one, Naming::columnTitle(m_target.at(m_side).key.first())));
    return {RowFound::Kind::One, place, step};
}

Result<RowFound> RowFinding::find(const NamedInList &named)
{
    if (named.isBlank())
        return refusedRow(Tr::tr("No %1").arg(m_target.at(m_side).noun.one));
    const auto found = named.unique.isEmpty() ? byName(named) : byUnique(named);
    return found ? decided(named, *found) : found;
}

// A person's decision applies, but only where the name does not identify a row exactly.
Result<RowFound> RowFinding::decided(const NamedInList &named, const RowFound &found)
{
    const bool isCertain = found.kind == RowFound::Kind::Refused || (found.kind == RowFound::Kind::One && found.step == NameMatch::Step::Exact);
    const auto decision = isCertain || m_decisions.isEmpty() ? m_decisions.cend() : m_decisions.constFind(named.subject());
    if (decision == m_decisions.cend())
        return found;
    RowFound result = found.kind == RowFound::Kind::One ? RowFound() : found; // left out
    if (decision->kind == NameDecision::Kind::Create)
        result = create(named);
    else if (decision->kind == NameDecision::Kind::Use)
        result = placeOf(decision->key) < 0 ? RowFound() : one(placeOf(decision->key), NameMatch::Step::Exact);
    result.candidates = found.candidates; // to decide again
    result.isDecided = true;
    return result;
}

Result<RowFound> RowFinding::byName(const NamedInList &named)
{
    const NameMatch::Found found = m_labels->find(named.name);
    if (found.isUnknown()) // no row, or only rows that differ in accents
        return RowFound{RowFound::Kind::Unknown, -1, NameMatch::Step::Exact, found.places};
    if (found.isOne())
        return one(found.places.first(), found.step);
    RowFound several{RowFound::Kind::Ambiguous, -1, found.step, found.places};
    if (named.detail.isEmpty() || m_target.at(m_side).detail.isEmpty())
        return several;
    const auto keys = keysWith(named.detail);
    if (!keys)
        return keys.error();
    QList<int> fitting;
    for (const int place : found.places) {
        if (keys->contains(m_labels->key(place)))
            fitting.append(place);
    }
    return fitting.size() == 1 ? one(fitting.first(), found.step) : several;
}

// Whose detail that is; looked up once, for many rows share it.
Result<QSet<Key>> RowFinding::keysWith(const QString &detail)
{
    if (const auto known = m_details.constFind(detail); known != m_details.cend())
        return *known;
    const auto values = m_names.values(m_side, m_target.at(m_side).detail);
    if (!values)
        return values.error();
    QSet<Key> keys;
    for (const int place : (*values)->find(detail).places)
        keys.insert((*values)->key(place));
    return *m_details.insert(detail, keys);
}

// A name in the same record must be the name of that row; otherwise the record contradicts itself.
Result<RowFound> RowFinding::byUnique(const NamedInList &named)
{
    RowFound found;
    for (const auto &[column, text] : named.unique) {
        const auto values = m_names.values(m_side, column);
        if (!values)
            return values.error();
        const NameMatch::Found here = (*values)->find(text.toString());
        if (!here.isOne())
            return here.isAmbiguous() ? RowFound{RowFound::Kind::Ambiguous} : RowFound();
        const int place = placeOf((*values)->key(here.places.first()));
        if (found.place >= 0 && place != found.place)
            return refusedRow(Tr::tr("%1 \"%2\" belongs to another %3").arg(Naming::columnTitle(column), harmlessText(text.toString()), m_target.at(m_side).noun.one));
        found = place < 0 ? RowFound() : one(place, here.step);
        if (found.kind != RowFound::Kind::One)
            return found;
    }
    if (!named.name.isEmpty() && !m_labels->find(named.name).places.contains(found.place)) {
        return refusedRow(Tr::tr("\"%1\" is %2 and not %3")
                              .arg(harmlessText(named.unique.first().second.toString()), harmlessInSentence(m_labels->text(found.place)), harmlessInSentence(named.name)));
    }
    return found;
}

// The columns from the list, and then the values that a person has given for all new rows.
Result<Fields> RowFinding::fieldsOf(const NamedInList &named) const
{
    const EntityDescription &entity = m_target.at(m_side);
    if (named.name.isEmpty())
        return Failure{Tr::tr("A new %1 needs a name").arg(entity.noun.one)};
    if (entity.isNamedElsewhere())
        return Failure{Tr::tr("A new %1 takes its name from \"%2\", so a name alone makes none").arg(entity.noun.one, entity.paths.first().steps.last().table)};
    const bool hasParts = !named.first.isEmpty() || !named.last.isEmpty();
    auto fields = hasParts ? Result<Fields>(m_target.fieldsOf(m_side, named.first, named.last)) : m_target.fieldsOf(m_side, named.name);
    if (!fields)
        return fields;
    Fields texts = named.unique;
    if (!named.detail.isEmpty())
        texts.append({entity.detail, named.detail});
    for (const auto &[column, text] : std::as_const(texts)) {
        const ColumnInfo *info = m_target.column(m_side, column);
        const auto value = info ? parseCell(*info, text.toString()) : Result<QVariant>(text);
        if (!value)
            return Failure{Tr::tr("%1 cannot be \"%2\"").arg(Naming::columnTitle(column), harmlessText(text.toString()))};
        fields->append({column, *value});
    }
    for (const auto &field : m_fields) {
        if (!valueOf(*fields, field.first).isValid())
            fields->append(field);
    }
    const QList<ColumnInfo> wanted = m_target.wantedColumns(m_side);
    for (const ColumnInfo &column : wanted) {
        if (!valueOf(*fields, column.name).isValid())
            return Failure{Tr::tr("A new %1 needs a value for \"%2\"").arg(entity.noun.one, Naming::columnTitle(column.name))};
    }
    return fields;
}

RowFound RowFinding::create(const NamedInList &named)
{
    const QString subject = named.subject().toCaseFolded();
    if (const auto known = m_created.constFind(subject); known != m_created.cend())
        return {RowFound::Kind::New, *known};
    const auto fields = fieldsOf(named);
    if (!fields)
        return refusedRow(fields.error().sentence);
    const EntityDescription &description = m_target.at(m_side);
    Entity entity{m_side, {}, *fields};
    QVariantList keyValues;
    for (const QString &column : description.key)
        keyValues.append(valueOf(*fields, column));
    entity.key = Key::fromRow(keyValues, 0, keyValues.size());
    entity.fields.removeIf([&description](const auto &field) { return description.isKey(field.first); });
    m_newRows.append(entity);
    m_created.insert(subject, int(m_newRows.size() - 1));
    return {RowFound::Kind::New, int(m_newRows.size() - 1)};
}

} // namespace Rollcall
