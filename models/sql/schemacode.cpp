#include "models/sql/schemacode.h"

#include "models/tr.h"

#include <QCryptographicHash>
#include <QStringList>

namespace Rollcall {

static QStringList namesOf(const QList<SchemaCode::Piece> &pieces, const QString &type)
{
    QStringList names;
    for (const SchemaCode::Piece &piece : pieces) {
        if (piece.type == type)
            names.append(piece.name);
    }
    return names;
}

static QString listed(QStringList names)
{
    constexpr qsizetype Most = 5;
    if (names.size() > Most)
        names = names.mid(0, Most) + QStringList(QStringLiteral("\u2026"));
    return names.join(QStringLiteral(", "));
}

QString SchemaCode::sentence() const
{
    const QStringList triggers = namesOf(pieces, QStringLiteral("trigger"));
    const QStringList views = namesOf(pieces, QStringLiteral("view"));
    QStringList sentences;
    if (!triggers.isEmpty()) {
        sentences.append(triggers.size() == 1 ? Tr::tr("This file contains code of its own, which runs when you edit: %1.").arg(triggers.first())
                                              : Tr::tr("This file contains %1 pieces of code of its own, which run when you edit: %2.").arg(QString::number(triggers.size()), listed(triggers)));
    }
    if (!views.isEmpty()) {
        sentences.append(views.size() == 1 ? Tr::tr("This file contains code of its own, which runs when its lists are read: %1.").arg(views.first())
                                           : Tr::tr("This file contains %1 pieces of code of its own, which run when its lists are read: %2.").arg(QString::number(views.size()), listed(views)));
    }
    return sentences.join(u' ');
}

QString SchemaCode::text() const
{
    QStringList texts;
    for (const Piece &piece : pieces)
        texts.append(piece.sql + u';');
    return texts.join(QStringLiteral("\n\n"));
}

QString SchemaCode::fingerprint() const
{
    return QString::fromLatin1(QCryptographicHash::hash(text().toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace Rollcall
