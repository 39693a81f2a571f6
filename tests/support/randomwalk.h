#pragma once

#include "support/askedtables.h"
#include "support/comparedgroups.h"
#include "support/foretelling.h"
#include "support/randomhand.h"
#include "support/seenmatrix.h"
#include "support/worldhistory.h"

#include <QHash>
#include <QObject>

namespace Rollcall::Test {

// Random gestures on a roster that nobody interferes with, each compared with the oracle: a gesture makes exactly the predicted change and
// one undo step, or no change and no step; undo and redo lead exactly back and forth.
class RandomWalk : public QObject
{
public:
    RandomWalk(Roster &roster, WorldReader &reader, RandomHand &hand);

    // Performs one gesture and checks it.
    void gesture();
    // Redoes all, undoes all and redoes all, and checks every step.
    void walkHistory();
    void chooseAnchors() { m_hand.chooseAnchors(m_world, m_roster); }
    void checkLists();

    // The answer when a gesture asks for a value: what new links get that bring no value of their own.
    QVariant supply(const ValueColumn &own);
    // A question of the gesture was answered with yes.
    void noteConsent() { m_hasConsented = true; }
    void fail(const QString &text);
    // What went wrong first, empty when nothing did.
    const QString &failure() const { return m_failure; }
    void note(QString text) { m_trace.append(text.remove(QChar::Null)); } // which would end what is printed
    // What was done, one line each.
    const QStringList &trace() const { return m_trace; }

private:
    void newGesture(const RandomHand::Deed &deed);
    void step(bool isUndo, const std::function<void()> &take);
    QString differenceFrom(World wanted, const World &now);
    QStringList freshlyTold() const;
    void checkHistory();

    Roster &m_roster;
    WorldReader &m_reader;
    RandomHand &m_hand;
    AskedTables m_asked;
    ComparedGroups m_compared;
    SeenMatrix m_matrix;
    World m_world;
    WorldHistory m_history;
    std::vector<World> m_past; // the world at each place of the history
    Key m_created;
    QHash<QString, QVariant> m_supplied;
    bool m_hasConsented = false;
    QString m_failure;
    QStringList m_trace;
};

} // namespace Rollcall::Test
