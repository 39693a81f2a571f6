#include "schemas/linkrowmaker.h"

#include "support/sqltext.h"

namespace Rollcall::Test {

LinkRowMaker::LinkRowMaker(SchemaDraft &draft)
    : m_draft(draft)
    , m_dice(draft.dice)
    , m_schema(draft.schema)
    , m_columns(m_schema.linkColumns[0] + m_schema.linkColumns[1])
{
    if (m_draft.readOnly == SchemaDraft::BareTextKey)
        m_columns.append(m_schema.numbering);
    for (const ValueColumn &column : std::as_const(m_schema.own)) {
        if (!column.isGenerated)
            m_columns.append(column.name);
    }
    m_columns += m_schema.conditionColumns();
}

void LinkRowMaker::make()
{
    const SchemaDraft::ReadOnly readOnly = m_draft.readOnly;
    if (readOnly == SchemaDraft::View || readOnly == SchemaDraft::GeneratedKey || readOnly == SchemaDraft::OtherTypes)
        return; // these need no rows
    const bool mayRepeat = m_draft.mayRepeat();
    QList<QVariantList> pairs;
    for (int i = m_dice.below(16); i > 0; --i) {
        const QVariantList left = m_dice.pick(m_draft.keysOf(Side::Left));
        const QVariantList right = m_dice.pick(m_draft.keysOf(Side::Right));
        if (m_schema.forbidsLoops && left.first() == right.first())
            continue;
        const QVariantList pair = left + right;
        if (pairs.contains(pair) && !mayRepeat)
            continue;
        pairs.append(pair);
        for (int copies = mayRepeat && m_dice.chance(40) ? 2 : 1; copies > 0; --copies)
            add(pair, i);
    }
    if (m_draft.counting != SchemaDraft::AllRows)
        addUncounted(pairs);
    if (m_schema.hasStrays)
        addStrays();
    noteWhatIsAlwaysTheSame();
}

// An owner's or tenant's number that all rows share, if only by chance, is filled in for new ones.
void LinkRowMaker::noteWhatIsAlwaysTheSame()
{
    for (ValueColumn &column : m_schema.own) {
        if (column.isRequired() && column.name.endsWith(QLatin1String("id")) && m_told.value(column.name).size() == 1)
            column.rule = ValueColumn::Same;
    }
}

// Rows that do not count; of the living only those that the key lets stand beside them.
void LinkRowMaker::addUncounted(const QList<QVariantList> &living)
{
    QList<QVariantList> pairs;
    for (int i = m_dice.below(8); i > 0; --i) {
        const QVariantList pair = m_dice.pick(m_draft.keysOf(Side::Left)) + m_dice.pick(m_draft.keysOf(Side::Right));
        const bool isLoop = m_schema.forbidsLoops && pair.first() == pair.last();
        const bool mayStand = m_draft.livesOnce || m_draft.mayRepeat() || (!pairs.contains(pair) && (m_draft.counting == SchemaDraft::OfAKind || !living.contains(pair)));
        if (isLoop || !mayStand)
            continue;
        pairs.append(pair);
        add(pair, 40 + i, false, false);
    }
}

// What the program that made the file would have written.
QVariant LinkRowMaker::made(const ValueColumn &column, const QVariantList &pair)
{
    if (column.rule == ValueColumn::Uuid) {
        const auto digits = [this](int count) {
            QString hex;
            for (int i = 0; i < count; ++i)
                hex += QString::number(m_dice.below(16), 16);
            return hex;
        };
        return QStringList{digits(8), digits(4), digits(4), digits(4), digits(12)}.join(QLatin1Char('-'));
    }
    QStringList list;
    const qsizetype left = m_schema.linkColumns[0].size();
    const QVariantList anchor = m_schema.placedIn == Side::Left ? pair.first(left) : pair.mid(left);
    for (const QVariant &part : anchor)
        list.append(literal(part));
    return m_places[list.join(QLatin1Char('|'))]++;
}

void LinkRowMaker::addStrays()
{
    m_draft.tag("links to nobody");
    for (int i = 1 + m_dice.below(3); i > 0; --i) {
        enum { Left, Right, Both };
        const int missing = m_dice.below(3);
        const QVariantList left = missing == Right ? m_dice.pick(m_draft.keysOf(Side::Left)) : nobody(Side::Left, i);
        const QVariantList right = missing == Left ? m_dice.pick(m_draft.keysOf(Side::Right)) : nobody(Side::Right, 10 + i);
        add(left + right, i, true);
    }
}

QVariantList LinkRowMaker::nobody(Side side, int number)
{
    if (!m_draft.isNullable[int(side)] || m_dice.chance(50))
        return m_schema.entities[int(side)].nobodysKey(number);
    m_draft.tag("links to NULL");
    QVariantList key = m_dice.pick(m_draft.keysOf(side));
    key[m_dice.below(int(key.size()))] = QVariant();
    return key;
}

void LinkRowMaker::add(const QVariantList &pair, int number, bool isStray, bool counts)
{
    QVariantList values = pair;
    if (m_draft.readOnly == SchemaDraft::BareTextKey)
        values.append(QStringLiteral("k%1").arg(number));
    QVariant keyedValue;
    for (const ValueColumn &column : std::as_const(m_schema.own)) {
        if (column.isGenerated)
            continue;
        values.append(column.isOfEachRow() && column.rule != ValueColumn::Typed ? made(column, pair) : randomValue(column, isStray));
        m_told[column.name].insert(literal(values.last()));
        if (column.name == m_schema.keyedBy)
            keyedValue = values.last();
    }
    QStringList place;
    for (const QVariant &part : pair)
        place.append(literal(part));
    place.append(literal(keyedValue));
    if (!m_schema.keyedBy.isEmpty() && m_keyed.contains(place.join(QLatin1Char('|'))))
        return;
    m_keyed.append(place.join(QLatin1Char('|')));
    for (const Condition::Term &term : m_schema.condition.terms()) {
        if (counts)
            values.append(term.value);
        else
            values.append(m_draft.counting == SchemaDraft::OfAKind ? QVariant(text("other")) : m_schema.marked.isValid() ? m_schema.marked : QVariant(text("2024-03-01 00:00:00")));
    }
    m_draft.insert(m_schema.link, m_columns, values);
}

QVariant LinkRowMaker::randomValue(const ValueColumn &column, bool isStray)
{
    const QVariant value = m_dice.pick(column.values);
    if (isStray && !column.entities.isEmpty())
        return {}; // a stray must not also keep an entity from being removed
    if (!column.isUnique || value.isNull())
        return value;
    if (m_uniqueValues.contains(value.toString()))
        return {};
    m_uniqueValues.append(value.toString());
    return value;
}

} // namespace Rollcall::Test
