#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QList>
#include <QString>

#include <functional>

class QMimeData;

namespace Rollcall {

// What a drag or the clipboard carries: which rows of which side of which relationship in which
// database. JSON with a version, so that anything else is told apart from it.
struct DraggedEntities
{
    static constexpr int Version = 1;
    static constexpr qsizetype MaximumSize = 4 * 1024 * 1024; // bytes; a million short keys do not fit
    static const QString MimeType;

    QString database; // Place::identity()
    QString relation; // relationName()
    Side side = Side::Left;
    KeyList keys;    // each once
    QList<Key> from; // the anchors whose members they were; empty for rows of an entity table

    // With the names as text/plain, one a line, for other programs. The caller owns the result.
    QMimeData *toMime(const QStringList &names) const;
    // The same, but that the names are read only when another program asks for them.
    QMimeData *toMimeNaming(const std::function<QStringList()> &names) const;
    QByteArray toJson() const;
    // Refuses what is malformed, too large, or of another database or relationship.
    enum class Source { Drag, Clipboard };
    static Result<DraggedEntities> fromMime(const QMimeData *mime, const QString &database, const QString &relation, Source source = Source::Drag);
    static bool isIn(const QMimeData *mime);

    static QString relationName(const Relationship &relationship);
};

} // namespace Rollcall
