#pragma once

#include "models/lists/namerank.h"
#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/progress.h"

#include <QByteArray>

namespace Rollcall {

class Session;

// All names of one side, held so that those that answer a few letters are found at once, however many there are.
class NameIndex
{
public:
    struct Hit
    {
        int place; // from 0 on, in the table's order
        NameRank rank;
    };

    static Result<NameIndex> read(Session &session, const Relationship &relationship, Side side, const Progress &progress = {});

    qsizetype size() const { return m_keys.size(); }
    Key key(int place) const { return m_keys.at(place); }
    QString name(int place) const;
    // The best first, and among equals as the table has them.
    QList<Hit> best(const QString &query, qsizetype most) const;

private:
    void add(const Key &key, const QString &name);

    KeyList m_keys;
    QByteArray m_names; // UTF-8, one after the other
    QByteArray m_folded; // the same without case and accents
    QList<std::pair<quint32, quint32>> m_ends; // in both
    QList<quint32> m_letters; // which occur in each folded name, a bit for several: most names are passed over by it
};

} // namespace Rollcall
