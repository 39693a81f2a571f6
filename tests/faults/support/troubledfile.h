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

// A file of heroes and teams on which gestures are done while something comes in between, beside an oracle. The seed decides everything.
class TroubledFile : public QObject
{
public:
    enum class Trouble { None, Elsewhere, Lock, FullDisk, Interrupt, Trigger, StopInside, Cancel, LockForGood, NoRoom };
    using Endings = std::map<std::pair<Trouble, QString>, int>;

    // What went wrong, empty while all is well.
    QString complaint() const;
    // How often which trouble ended how: done, nothing, failed, refused, late, off.
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
    // As the world is now.
    Expectation expectationOf(const RandomHand::Deed &deed) const;
    // Complains unless the file is as before or as wished.
    Outcome outcomeOf(const Expectation &expected);
    // The world is as it came out now; a step of the history that was not done stays there or goes for good.
    void follow(const RandomHand::Deed &deed, const Outcome &outcome, bool stays);
    // From now on counts for what is told and refused.
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
