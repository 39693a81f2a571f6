#include "models/lists/tablequestion.h"

#include "models/lists/questionsieve.h"
#include "models/relation/naming.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

TableQuestion::TableQuestion(const Relationship &relationship, Side side, QObject *parent)
    : QObject(parent)
    , m_relationship(relationship)
    , m_side(side)
{
}

void TableQuestion::ask(const MembershipQuestion &question)
{
    if (question == m_asked)
        return;
    m_asked = question;
    m_lapsed = {};
    m_missing = {};
    lookForUntold();
    emit changed();
}

// Columns that the link table does not have count as missing.
void TableQuestion::lookForUntold()
{
    for (const MembershipQuestion::Told &told : m_asked.told) {
        if (!m_relationship.link.ownColumn(told.column))
            m_missing.append(Naming::columnTitle(told.column));
    }
}

KeySieve TableQuestion::sieve(const KeyList &shown) const
{
    KeySieve sieve = QuestionSieve(m_relationship, m_side, m_asked).sieve();
    sieve.shown = sieve.isEmpty() ? KeyList() : shown;
    return sieve;
}

void TableQuestion::take(const KeyFindings &findings)
{
    m_lapsed = findings.lapsed;
    const QStringList before = std::exchange(m_missing, {});
    bool isRenamed = false;
    for (QList<MembershipQuestion::Group> *groups : {&m_asked.in, &m_asked.notIn}) {
        for (MembershipQuestion::Group &group : *groups) {
            const QString name = findings.names.value(group.key);
            isRenamed = isRenamed || (!name.isEmpty() && name != group.name);
            if (!name.isEmpty())
                group.name = name;
            if (findings.missing.contains(group.key))
                m_missing.append(group.name);
        }
    }
    lookForUntold();
    if (isRenamed || m_missing != before)
        emit reworded();
}

KeyList TableQuestion::shownOf(const KeyList &keys)
{
    if (m_lapsed.isEmpty())
        return keys;
    const KeySet held(m_held);
    KeyList gone, stay;
    for (const Key &key : m_lapsed)
        (held.contains(key) ? stay : gone).append(key);
    m_lapsed = stay;
    if (gone.isEmpty())
        return keys;
    const KeySet leave(gone);
    KeyList shown;
    for (const Key &key : keys) {
        if (!leave.contains(key))
            shown.append(key);
    }
    return shown;
}

void TableQuestion::release()
{
    if (m_lapsed.isEmpty())
        return;
    const KeySet held(m_held);
    if (std::any_of(m_lapsed.begin(), m_lapsed.end(), [&held](const Key &key) { return !held.contains(key); }))
        emit released();
}

} // namespace Rollcall
