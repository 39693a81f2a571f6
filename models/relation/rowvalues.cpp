#include "models/relation/rowvalues.h"

#include <algorithm>

namespace Rollcall {

QVariant valueOf(const Fields &fields, const QString &column)
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(), [&column](const auto &field) { return field.first == column; });
    return found == fields.cend() ? QVariant() : found->second;
}

QList<Membership> pairsOf(const QList<Link> &links)
{
    QList<Membership> pairs;
    pairs.reserve(links.size());
    for (const Link &link : links)
        pairs.append(link.pair);
    return pairs;
}

QList<Link> linksFor(const QList<Membership> &pairs)
{
    QList<Link> links;
    links.reserve(pairs.size());
    for (const Membership &pair : pairs)
        links.append({pair, {}});
    return links;
}

static int storageClass(const QVariant &value)
{
    if (value.isNull()) // QVariant(QString()) is not null: an empty text
        return 0;
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return 0;
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return 1;
    case QMetaType::Double:
        return 2;
    case QMetaType::QByteArray:
        return 4;
    default:
        return 3;
    }
}

bool isSameValue(const QVariant &a, const QVariant &b)
{
    const int kind = storageClass(a);
    if (kind != storageClass(b))
        return false;
    switch (kind) {
    case 0:
        return true;
    case 1:
        return a.toLongLong() == b.toLongLong();
    case 2:
        return a.toDouble() == b.toDouble();
    case 4:
        return a.toByteArray() == b.toByteArray();
    default:
        return a.toString() == b.toString();
    }
}

} // namespace Rollcall
