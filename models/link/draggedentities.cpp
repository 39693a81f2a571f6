#include "models/link/draggedentities.h"

#include "models/tr.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QSet>

namespace Rollcall {

const QString DraggedEntities::MimeType = QStringLiteral("application/vnd.rollcall.entities+json");

static QJsonArray toArray(const QList<Key> &keys)
{
    QJsonArray array;
    for (const Key &key : keys)
        array.append(key.toString());
    return array;
}

// Each key once, in order; nullopt when one of them is none.
static std::optional<QList<Key>> keysFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QList<Key> keys;
    QSet<Key> seen;
    const QJsonArray items = value.toArray();
    for (const auto &item : items) {
        const Key key = item.isString() ? Key::fromString(item.toString()) : Key();
        if (!key.isValid())
            return std::nullopt;
        if (!seen.contains(key)) {
            seen.insert(key);
            keys.append(key);
        }
    }
    return keys;
}

QString DraggedEntities::relationName(const Relationship &relationship)
{
    const QJsonArray names{relationship.left.table, relationship.link.table, QJsonArray::fromStringList(relationship.link.leftColumns),
                           QJsonArray::fromStringList(relationship.link.rightColumns), relationship.right.table};
    return QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact));
}

QMimeData *DraggedEntities::toMime(const QStringList &names) const
{
    const QJsonObject object{
        {QStringLiteral("version"), Version},
        {QStringLiteral("database"), database},
        {QStringLiteral("relation"), relation},
        {QStringLiteral("side"), side == Side::Left ? QStringLiteral("left") : QStringLiteral("right")},
        {QStringLiteral("keys"), toArray(keys)},
        {QStringLiteral("from"), toArray(from)},
    };
    auto *mime = new QMimeData;
    mime->setData(MimeType, QJsonDocument(object).toJson(QJsonDocument::Compact));
    mime->setText(names.join(u'\n'));
    return mime;
}

bool DraggedEntities::isIn(const QMimeData *mime)
{
    return mime && mime->hasFormat(MimeType);
}

static std::optional<DraggedEntities> parse(const QByteArray &data)
{
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    const QString side = object.value(QStringLiteral("side")).toString();
    const auto keys = keysFrom(object.value(QStringLiteral("keys")));
    const auto from = keysFrom(object.value(QStringLiteral("from")));
    const bool isKnownSide = side == QLatin1String("left") || side == QLatin1String("right");
    if (!isKnownSide || !keys || keys->isEmpty() || !from)
        return std::nullopt;
    if (object.value(QStringLiteral("version")).toInt() != DraggedEntities::Version)
        return std::nullopt;
    return DraggedEntities{object.value(QStringLiteral("database")).toString(),
                           object.value(QStringLiteral("relation")).toString(),
                           side == QLatin1String("left") ? Side::Left : Side::Right, *keys, *from};
}

Result<DraggedEntities> DraggedEntities::fromMime(const QMimeData *mime, const QString &database, const QString &relation)
{
    if (!isIn(mime))
        return Failure{Tr::tr("This is nothing Rollcall can add. Drag rows from one of its tables or lists.")};
    const QByteArray data = mime->data(MimeType);
    if (data.size() > MaximumSize)
        return Failure{Tr::tr("This is too much for one drag. Select fewer rows and try again.")};
    const auto dragged = parse(data);
    if (!dragged)
        return Failure{Tr::tr("This drag cannot be understood; another version of Rollcall may have made it. Nothing was changed.")};
    if (dragged->database != database || dragged->relation != relation)
        return Failure{Tr::tr("These rows belong to another database. Open that one to change their memberships.")};
    return *dragged;
}

} // namespace Rollcall
