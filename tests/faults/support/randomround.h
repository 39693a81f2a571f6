#pragma once

#include "faults/support/gesturefault.h"
#include "faults/support/otherprogram.h"
#include "models/result.h"
#include "models/roster.h"
#include "support/expectation.h"
#include "support/randomhand.h"
#include "support/rosterwatch.h"
#include "support/worldhistory.h"

#include <QObject>

#include <map>
#include <memory>

namespace Rollcall::Test {

// Random gestures on one file, beside an oracle, with whatever can come in between. The seed decides everything.
class RandomRound : public QObject
{
public:
    enum class Trouble { None, Elsewhere, Lock, FullDisk, Interrupt, Trigger };

    RandomRound(const QString &path, quint32 seed);

    // Does one gesture; what went wrong is in complaint().
    Trouble next();
    // Empty while all is well.
    QString complaint() const;
    // How often which trouble ended how: done, failed, refused, late, off.
    const std::map<std::pair<Trouble, QString>, int> &endings() const { return m_endings; }
    // Whether the file is still sound.
    QString damage();

private:
    // A gesture from its look to its end.
    struct Turn
    {
        RandomHand::Deed deed;
        Trouble trouble = Trouble::None;
        Expectation expected;
        bool answer = false;
        bool isLate = false;      // done after the call had returned, if at all
        bool isCancelled = false; // while it waited
    };
    struct Outcome
    {
        bool changes = false;
        bool isDone = false;
        bool mustFail = false; // whatever was wanted
    };

    bool make(const QString &path);
    Turn look(Trouble trouble);
    Expectation expectationOf(const RandomHand::Deed &deed) const;
    void perform(Turn &turn);
    void performLocked(Turn &turn);
    void performPatiently(Turn &turn);
    void judge(const Turn &turn);
    void judgeWords(const Turn &turn, const Outcome &outcome);
    void follow(const Turn &turn, const Outcome &outcome, const World &after);
    void interfere(const Subjects &subjects);
    void notice();
    void compare();
    void mark();
    void complain(const QString &what);

    quint32 m_seed;
    bool m_isWal;
    Dice m_dice;
    Schema m_schema;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<WorldReader> m_reader;
    std::unique_ptr<RandomHand> m_hand;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
    std::unique_ptr<GestureFault> m_fault;
    World m_world;
    WorldHistory m_history;
    QList<Failure> m_refusals;
    int m_told = 0;
    int m_noticed = 0;
    int m_number = 0;
    int m_chain = 0; // of undos (below 0) or redos in a row
    bool m_isNews = false; // another program has written, and the lists need not know yet
    bool m_isUnread = false; // a list has told that it could not be read
    QString m_trace;
    QStringList m_complaints;
    std::map<std::pair<Trouble, QString>, int> m_endings;
};

} // namespace Rollcall::Test
