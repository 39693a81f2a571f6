#include "models/transfer/telling.h"

#include "models/lists/cellinput.h"
#include "models/sql/session.h"
#include "models/store/linkstatements.h"

#include <QSet>

namespace Rollcall {

Result<QStringList> tellingDetails(Session &session, const Relationship &relationship, Side side, const QStringList &columns, const QList<Key> &keys)
{
    const EntityDescription &entity = relationship.at(side);
    QStringList tried = columns;
    tried.removeAll(entity.detail);
    if (!entity.detail.isEmpty())
        tried.prepend(entity.detail);
    if (keys.isEmpty())
        return QStringList();
    const auto rows = session.run(LinkStatements(relationship, session.dialect()).entityRows(side, keys, tried));
    if (!rows)
        return rows.error();
    QHash<Key, QVariantList> found;
    for (const QVariantList &row : rows->rows)
        found.insert(Key::fromRow(row, 0, entity.key.size()), row.mid(entity.key.size()));
    for (qsizetype column = 0; column < tried.size(); ++column) {
        QStringList texts;
        for (const Key &key : keys)
            texts.append(shortText(found.value(key).value(column)));
        if (QSet<QString>(texts.cbegin(), texts.cend()).size() == keys.size() && !texts.contains(QString()))
            return texts;
    }
    QStringList texts;
    for (const Key &key : keys)
        texts.append(key.display());
    return texts;
}

} // namespace Rollcall
