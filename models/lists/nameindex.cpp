#include "models/lists/nameindex.h"

#include "models/sql/session.h"
#include "models/store/linkstatements.h"
#include "models/tr.h"
#include "models/values/foldedtext.h"

#include <QSqlQuery>

#include <algorithm>

namespace Rollcall {

static constexpr qsizetype RowsBetweenLooks = 4096;

Result<NameIndex> NameIndex::read(Session &session, const Relationship &relationship, Side side, const Progress &progress)
{
    const EntityDescription &entity = relationship.at(side);
    const qsizetype keyColumns = entity.key.size();
    const qsizetype columns = keyColumns + entity.label.columns().size();
    NameIndex index;
    bool isCalledOff = false;
    const auto take = [&](const QSqlQuery &query) {
        QVariantList row;
        for (qsizetype i = 0; i < columns; ++i)
            row.append(query.value(int(i)));
        if (const Key key = Key::fromRow(row, 0, keyColumns); key.isValid()) // else nothing can refer to it
            index.add(key, entity.label.compose(row.mid(keyColumns)));
        isCalledOff = progress && index.size() % RowsBetweenLooks == 0 && !progress(index.size(), 0);
        return !isCalledOff;
    };
    const auto read = session.forEachRow(LinkStatements(relationship, session.dialect()).everyEntity(side, entity.label.columns()), take);
    if (isCalledOff)
        return Failure{Tr::tr("Cancelled; nothing was changed."), {}, Failure::CalledOff};
    if (!read)
        return read.error();
    return index;
}

void NameIndex::add(const Key &key, const QString &name)
{
    m_keys.append(key);
    m_names += name.toUtf8();
    m_folded += FoldedText::folded(name.simplified()).toUtf8();
    m_ends.append({quint32(m_names.size()), quint32(m_folded.size())});
}

QString NameIndex::name(int place) const
{
    const qsizetype begin = place == 0 ? 0 : m_ends.at(place - 1).first;
    return QString::fromUtf8(m_names.constData() + begin, qsizetype(m_ends.at(place).first) - begin);
}

QList<NameIndex::Hit> NameIndex::best(const QString &query, qsizetype most) const
{
    const QByteArray folded = FoldedText::folded(query.simplified()).toUtf8();
    const std::string_view wanted(folded.constData(), size_t(folded.size()));
    QList<Hit> hits;
    NameRank limit = NameRank::None; // once there are enough, only better ones matter
    quint32 begin = 0;
    for (int place = 0; place < int(m_ends.size()); ++place) {
        const quint32 end = m_ends.at(place).second;
        const NameRank rank = rankOf(std::string_view(m_folded.constData() + begin, end - begin), wanted, limit);
        begin = end;
        if (rank >= limit)
            continue;
        const auto after = [](NameRank one, const Hit &other) { return one < other.rank; };
        hits.insert(std::upper_bound(hits.cbegin(), hits.cend(), rank, after), {place, rank});
        if (hits.size() > most)
            hits.removeLast();
        if (hits.size() == most)
            limit = hits.constLast().rank;
    }
    return hits;
}

} // namespace Rollcall
