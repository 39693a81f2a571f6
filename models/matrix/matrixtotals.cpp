#include "models/matrix/matrixtotals.h"

#include "models/lists/entitymodel.h"
#include "models/lists/linksearch.h"
#include "models/matrix/matrixaxis.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

namespace Rollcall {

MatrixTotals::MatrixTotals(MembershipStore &store, MatrixAxis &axis, MatrixAxis &other, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_axis(axis)
    , m_other(other)
    , m_counter(new LinkCounter(store.session(), store.relationship(), axis.side(), this))
{
    connect(m_counter, &LinkCounter::marksCounted, this, [this](const KeyList &keys, const LinkCounter::Counts &counts) {
        for (const Key &key : keys)
            m_counts.insert(key, counts.value(key, 0));
        emit changed();
    });
    connect(&store, &MembershipStore::changed, this, &MatrixTotals::expire);
    connect(&other, &MatrixAxis::changed, this, [this] {
        m_counts.clear();
        expire();
    });
}

bool MatrixTotals::isPart() const
{
    return m_other.showsOnlySome() || m_other.table().isFiltered();
}

// Old numbers stay until they are counted again.
void MatrixTotals::expire()
{
    m_asked.clear();
    m_counter->forgetMarks();
    if (isPart())
        emit changed(); // whoever looks asks again
}

std::optional<qint64> MatrixTotals::shown(int place)
{
    if (!isPart())
        return m_axis.total(place);
    if (m_other.size() == 0)
        return 0;
    if (m_other.size() > MostOthers || place < 0 || place >= m_axis.size())
        return std::nullopt;
    if (!m_asked.contains(m_axis.keyAt(place)))
        start(place);
    const auto found = m_counts.constFind(m_axis.keyAt(place));
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void MatrixTotals::start(int place)
{
    constexpr int Few = 64; // about a screenful
    KeyList keys;
    for (const Key &key : m_axis.places().keys().mid(place / Few * Few, Few)) {
        if (!m_asked.contains(key))
            keys.append(key);
        m_asked.insert(key);
    }
    Session &session = m_store.session();
    const bool mustRead = BackgroundReader::mustRead(session);
    if (!m_isMeasured && !mustRead)
        m_counter->setSearch(searchOf(session, m_store.relationship()));
    m_isMeasured = true;
    if (m_counter->countsLater()) {
        for (const Key &key : m_counter->countMarks(keys, m_other.places().keys()))
            m_asked.remove(key); // scrolled past long ago
        return;
    }
    if (const auto counts = m_counter->marksNow(keys, m_other.places().keys()); counts) {
        for (const Key &key : keys)
            m_counts.insert(key, counts->value(key, 0));
    }
}

} // namespace Rollcall
