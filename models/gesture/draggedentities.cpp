#include "models/gesture/draggedentities.h"

#include "models/gesture/draggedmime.h"
#include "models/tr.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QSet>

#include <optional>

namespace Rollcall {

const QString DraggedEntities::MimeType = QStringLiteral("application/vnd.rollcall.entities+json");

static QJsonArray toArray(const KeyList &keys)
{
    QJsonArray array;
    for (const Key &key : keys)
        array.append(key.toString());
    return array;
}

// Each key once, in order; nullopt when one of them is none.
static std::optional<KeyList> keysFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    KeyList keys;
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
    QJsonArray names{relationship.left.table, relationship.link.table, QJsonArray::fromStringList(relationship.link.leftColumns),
                           QJsonArray::fromStringList(relationship.link.rightColumns), relationship.right.table};
    if (!relationship.link.condition.isEmpty())
        names.append(relationship.link.condition.sql({}));
    return QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact));
}

QMimeData *DraggedEntities::toMime(const QStringList &names) const
{
    return toMimeNaming([names] { return names; });
}

QMimeData *DraggedEntities::toMimeNaming(const std::function<QStringList()> &names) const
{
    return new DraggedMime(*this, names);
}

QByteArray DraggedEntities::toJson() const
{
    const QJsonObject object{
        {QStringLiteral("version"), Version},
        {QStringLiteral("database"), database},
        {QStringLiteral("relation"), relation},
        {QStringLiteral("side"), side == Side::Left ? QStringLiteral("left") : QStringLiteral("right")},
        {QStringLiteral("keys"), toArray(keys)},
        {QStringLiteral("from"), toArray(from)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
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

// Of this program's own: nothing needs to be parsed, however many rows there are.
static std::optional<DraggedEntities> ownIn(const QMimeData *mime)
{
    const auto *own = qobject_cast<const DraggedMime *>(mime);
    if (!own || own->dragged().keys.isEmpty())
        return std::nullopt;
    return own->dragged();
}

static Result<DraggedEntities> foreignIn(const QMimeData *mime, DraggedEntities::Source source)
{
    const bool isDrag = source == DraggedEntities::Source::Drag;
    const QByteArray data = mime->data(DraggedEntities::MimeType);
    if (data.size() > DraggedEntities::MaximumSize)
        return Failure{isDrag ? Tr::tr("These are too many rows for one drag. Select fewer and try again.")
                              : Tr::tr("The clipboard holds too many rows from another Rollcall. Copy fewer, or copy them again in this window.")};
    const auto dragged = parse(data);
    if (!dragged)
        return Failure{isDrag ? Tr::tr("Rollcall does not understand what was dragged here; it may come from another version of Rollcall. Nothing was changed.")
                              : Tr::tr("Rollcall does not understand what the clipboard holds; it may come from another version of Rollcall. Nothing was changed.")};
    return *dragged;
}

Result<DraggedEntities> DraggedEntities::fromMime(const QMimeData *mime, const QString &database, const QString &relation, Source source)
{
    if (!isIn(mime))
        return Failure{source == Source::Drag ? Tr::tr("Rollcall cannot add this. Drag rows from one of its tables or lists.")
                                              : Tr::tr("The clipboard holds nothing that Rollcall can add. Copy rows from its tables or lists, or names, one on each line.")};
    const auto own = ownIn(mime);
    const auto dragged = own ? Result<DraggedEntities>(*own) : foreignIn(mime, source);
    if (dragged && (dragged->database != database || dragged->relation != relation))
        return Failure{Tr::tr("These rows belong to another file. Open that file to change their memberships.")};
    return dragged;
}

} // namespace Rollcall
