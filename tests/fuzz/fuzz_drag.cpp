#include "fuzzing.h"
#include "models/gesture/draggedentities.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

#include <memory>

using namespace Rollcall;

static Result<DraggedEntities> decoded(const QByteArray &payload, const QString &database, const QString &relation)
{
    QMimeData mime;
    mime.setData(DraggedEntities::MimeType, payload);
    return DraggedEntities::fromMime(&mime, database, relation);
}

// A payload dragged in from another program is refused with a sentence, or it is understood and gives the same payload when written again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray payload(reinterpret_cast<const char *>(data), qsizetype(size));
    // Claim the payload's own database and relationship, so that the code behind that check is reached.
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    const QString database = object.value(QStringLiteral("database")).toString();
    const QString relation = object.value(QStringLiteral("relation")).toString();
    const auto dragged = decoded(payload, database, relation);
    if (!dragged) {
        Fuzz::require(!dragged.error().sentence.isEmpty(), "what is refused says why");
        return 0;
    }
    Fuzz::require(!dragged->keys.isEmpty(), "a drag carries something");
    for (const Key &key : dragged->keys)
        Fuzz::require(key.isValid() && Key::fromString(key.toString()) == key, "every key reads back", key.toString());
    const auto again = decoded(dragged->toJson(), database, relation);
    Fuzz::require(bool(again), "what was written can be read", QString::fromUtf8(dragged->toJson()));
    Fuzz::require(again->side == dragged->side && again->keys == dragged->keys && again->from == dragged->from,
                  "decode(encode(x)) == x", QString::fromUtf8(dragged->toJson()));
    Fuzz::require(!decoded(payload, database + u'x', relation) && !decoded(payload, database, relation + u'x'),
                  "rows of another database are refused");

    const std::unique_ptr<QMimeData> own(dragged->toMime({QStringLiteral("name")}));
    const auto here = DraggedEntities::fromMime(own.get(), database, relation);
    Fuzz::require(here && here->keys == dragged->keys && here->from == dragged->from, "a drag within the program is the same");
    return 0;
}
