#include "models/store/storednames.h"

#include "models/sql/session.h"
#include "models/store/linkstatements.h"

namespace Rollcall {

StoredNames::StoredNames(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
{
}

QStringList StoredNames::labels(Side side, const QList<Key> &keys) const
{
    const EntityDescription &entity = m_relationship.at(side);
    QHash<Key, QString> found;
    if (!keys.isEmpty()) {
        if (const auto rows = m_session.run(LinkStatements(m_relationship, m_session.dialect()).entityRows(side, keys, entity.label.columns())); rows) {
            for (const QVariantList &row : rows->rows)
                found.insert(Key::fromRow(row, 0, entity.key.size()), entity.label.compose(row.mid(entity.key.size())));
        }
    }
    QStringList inOrder;
    for (const Key &key : keys)
        inOrder.append(found.value(key));
    return inOrder;
}

} // namespace Rollcall
