#include "models/lists/heldnames.h"

#include "models/lists/entitymodel.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

#include <optional>

namespace Rollcall {

HeldNames::HeldNames(const Tables &tables, const Relationship &relationship, Session &session)
    : m_tables(tables)
    , m_session(session)
    , m_stored(relationship, session)
{
}

QStringList HeldNames::labels(Side side, const QList<Key> &keys) const
{
    QStringList labels;
    QList<Key> unknown;
    QList<qsizetype> places;
    for (const Key &key : keys) {
        const std::optional<QString> label = m_tables[size_t(side)]->heldLabel(key);
        if (!label) {
            unknown.append(key);
            places.append(labels.size());
        }
        labels.append(label.value_or(QString()));
    }
    if (BackgroundReader::mustRead(m_session))
        return labels;
    const QStringList read = m_stored.labels(side, unknown);
    for (qsizetype i = 0; i < places.size(); ++i)
        labels[places.at(i)] = read.at(i);
    return labels;
}

} // namespace Rollcall
