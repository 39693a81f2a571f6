#include "models/matrix/matrixtotals.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrixaxis.h"
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
    count();
}

void MatrixTotals::lookAt(int first, int count)
{
    m_first = first;
    m_inSight = count;
    this->count();
}

std::optional<qint64> MatrixTotals::shown(int place) const
{
    if (!isPart())
        return m_axis.total(place);
    if (m_other.size() == 0)
        return 0;
    const auto found = m_counts.constFind(m_axis.keyAt(place));
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void MatrixTotals::count()
{
    if (!isPart() || m_other.size() == 0 || m_other.size() > MostOthers)
        return;
    KeyList keys;
    for (const Key &key : m_axis.places().keys().mid(m_first, m_inSight)) {
        if (!m_asked.contains(key))
            keys.append(key);
        m_asked.insert(key);
    }
    if (keys.isEmpty())
        return;
    m_counter->setSearch(m_axis.table().search());
    if (m_counter->countsLater()) {
        for (const Key &key : m_counter->countMarks(keys, m_other.places().keys()))
            m_asked.remove(key); // scrolled past long ago
        return;
    }
    if (const auto counts = m_counter->marksNow(keys, m_other.places().keys()); counts) {
        for (const Key &key : keys)
            m_counts.insert(key, counts->value(key, 0));
        emit changed();
    }
}

} // namespace Rollcall
