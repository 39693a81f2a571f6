#pragma once

#include "models/lists/keysieve.h"
#include "models/lists/membershipquestion.h"
#include "models/relation/relationship.h"

#include <QObject>

namespace Rollcall {

// The question that a table is filtered by, and the state of its answer. A row that no longer matches stays as long as it is held
// (selected or current), so that nothing disappears while someone works on it.
class TableQuestion : public QObject
{
    Q_OBJECT

public:
    TableQuestion(const Relationship &relationship, Side side, QObject *parent);

    const Relationship &relationship() const { return m_relationship; }
    Side side() const { return m_side; }
    const MembershipQuestion &asked() const { return m_asked; } // with names as they are now, as far as is known
    void ask(const MembershipQuestion &question);
    bool isEmpty() const { return m_asked.isEmpty(); }
    // The names of groups in the question that no longer exist; no row matches then.
    const QStringList &missing() const { return m_missing; }
    // How many rows are still shown though they no longer answer it.
    qsizetype lapsed() const { return m_lapsed.size(); }

    // For the list: `shown` are the keys that may stay in it.
    KeySieve sieve(const KeyList &shown) const;
    void take(const KeyFindings &findings);
    // Returns those of the keys that match or are held.
    KeyList shownOf(const KeyList &keys);
    // Sets the selected and the current rows. A row that is no longer held stays until the list is read again or release() is called.
    void hold(const KeyList &keys) { m_held = keys; }
    void release();

signals:
    // Another question is asked.
    void changed();
    // Its wording has changed: a name, or what is missing.
    void reworded();
    // Rows that have lapsed are no longer held.
    void released();

private:
    void lookForUntold();

    Relationship m_relationship;
    Side m_side;
    MembershipQuestion m_asked;
    QStringList m_missing;
    KeyList m_lapsed;
    KeyList m_held;
};

} // namespace Rollcall
