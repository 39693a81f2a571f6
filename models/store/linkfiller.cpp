#include "models/store/linkfiller.h"

#include "models/sql/session.h"
#include "models/store/keysql.h"
#include "models/values/quoting.h"

#include <QDateTime>
#include <QHash>
#include <QUuid>

#include <algorithm>

namespace Rollcall {

LinkFiller::LinkFiller(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
{
}

static QVariant newUuid(const Filling &filling)
{
    const QUuid uuid = QUuid::createUuid();
    if (filling.form == Filling::Form::Bytes)
        return uuid.toRfc4122();
    const QString text = uuid.toString(filling.form == Filling::Form::Braced ? QUuid::WithBraces : filling.form == Filling::Form::Plain ? QUuid::Id128 : QUuid::WithoutBraces);
    return filling.isUpper ? text.toUpper() : text;
}

static QVariant now(const Filling &filling)
{
    const QDateTime time = QDateTime::currentDateTimeUtc();
    if (filling.form == Filling::Form::Seconds)
        return time.toSecsSinceEpoch();
    if (filling.form == Filling::Form::Milliseconds)
        return time.toMSecsSinceEpoch();
    return time.toString(filling.pattern);
}

QVariant LinkFiller::preset(const Filling &filling)
{
    switch (filling.kind) {
    case Filling::Kind::Time:
        return now(filling);
    case Filling::Kind::Same:
        return filling.value;
    default:
        return {};
    }
}

QVariant LinkFiller::leaving(const Filling &filling)
{
    return filling.value.isValid() ? filling.value : now(filling);
}

// Whatever the relationship's condition says: the place is unique in the whole list.
Result<qint64> LinkFiller::lastPlace(const Filling &filling, const Key &anchor) const
{
    const QString table = quoted(m_relationship.link.table);
    const QStringList &columns = m_relationship.link.columns(filling.isOfLeft ? Side::Left : Side::Right);
    // Who is made by the same gesture has an empty list.
    const bool isThere = anchor.isValid() && !anchor.isNewRow();
    const QString ofAnchor = isThere ? KeySql::equals(table, columns) : QStringLiteral("1 = 0");
    const auto rows = m_session.run({QStringLiteral("SELECT max(%1) AS max_1, (SELECT min(%1) FROM %2) AS min_1 \nFROM %2 \nWHERE %3")
                                         .arg(KeySql::list(table, {filling.column}), table, ofAnchor),
                                     isThere ? anchor.values() : QVariantList()});
    if (!rows)
        return rows.error();
    const QVariant last = rows->rows.first().at(0);
    const QVariant first = rows->rows.first().at(1); // in any list: some count from 1
    return !last.isNull() ? last.toLongLong() : first.isNull() ? -1 : first.toLongLong() - 1;
}

Result<> LinkFiller::fill(QList<Link> &links) const
{
    for (const Filling &filling : m_relationship.link.fillings) {
        if (filling.kind == Filling::Kind::Leaving)
            continue;
        QHash<Key, qint64> places;
        for (Link &link : links) {
            const bool isThere = std::any_of(link.extras.cbegin(), link.extras.cend(), [&filling](const auto &field) { return field.first == filling.column; });
            if (isThere)
                continue;
            if (filling.kind == Filling::Kind::Uuid) {
                link.extras.append({filling.column, newUuid(filling)});
            } else if (filling.kind == Filling::Kind::Position) {
                const Key &anchor = link.pair.at(filling.isOfLeft ? Side::Left : Side::Right);
                if (!places.contains(anchor)) {
                    const auto last = lastPlace(filling, anchor);
                    if (!last)
                        return last.error();
                    places.insert(anchor, *last);
                }
                link.extras.append({filling.column, ++places[anchor]});
            } else {
                link.extras.append({filling.column, preset(filling)});
            }
        }
    }
    return {};
}

} // namespace Rollcall
