#pragma once

#include "faults/support/otherprogram.h"
#include "models/result.h"
#include "models/roster.h"
#include "support/expectation.h"
#include "support/randomhand.h"
#include "support/worldhistory.h"

#include <QObject>

#include <map>
#include <memory>

namespace Rollcall::Test {

// Base class for random gestures on a file of heroes and teams under interference ("trouble"), checked by an oracle. The seed determines
// everything.
class TroubledFile : public QObject
{
public:
    enum class Trouble { None, Elsewhere, Lock, FullDisk, Interrupt, Trigger, StopInside, Cancel, LockForGood, NoRoom };
    using Endings = std::map<std::pair<Trouble, QString>, int>;

    // What went wrong, empty while all is well.
    QString complaint() const;
    // How often each trouble ended in which way: done, nothing, failed, refused, late, off (cancelled).
    const Endings &endings() const { return m_endings; }

protected:
    struct Outcome
    {
        Expectation expected;
        World after;
        bool changes = false;
        bool isDone = false;
    };

    TroubledFile(quint32 seed, const RandomHand::Habits &habits);

    // The tutorial's sample, with these changes.
    bool open(const QString &path, const QStringList &statements);
    // What the gesture must do to the present world.
    Expectation expectationOf(const RandomHand::Deed &deed) const;
    // Reads the file, and complains unless it is unchanged or changed as expected.
    Outcome outcomeOf(const Expectation &expected);
    // Takes the outcome over into the world and its history. `stays`: an undo or redo that was not done stays possible.
    void follow(const RandomHand::Deed &deed, const Outcome &outcome, bool stays);
    // Forgets the sentences and refusals so far.
    void mark();
    void complain(const QString &what) { m_complaints.append(what); }
    bool lastWasOfDisk() const { return !m_refusals.isEmpty() && m_refusals.last().kind == Failure::Storage; }
    int lastCode() const { return m_refusals.isEmpty() ? 0 : m_refusals.last().code & 0xff; }

    quint32 m_seed;
    Dice m_dice;
    Schema m_schema;
    RandomHand::Habits m_habits;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<WorldReader> m_reader;
    std::unique_ptr<RandomHand> m_hand;
    std::unique_ptr<Roster> m_roster;
    World m_world;
    WorldHistory m_history;
    QList<Failure> m_refusals;
    QStringList m_told;
    int m_number = 0; // of the gesture
    QString m_trace;
    QStringList m_complaints;
    Endings m_endings;
};

} // namespace Rollcall::Test
