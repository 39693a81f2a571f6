#pragma once

#include "faults/support/gesturefault.h"
#include "faults/support/troubledfile.h"
#include "support/rosterwatch.h"

namespace Rollcall::Test {

// Random gestures on few rows, with whatever can come in between.
class RandomRound : public TroubledFile
{
public:
    RandomRound(const QString &path, quint32 seed);

    // Does one gesture; what went wrong is in complaint().
    Trouble next();
    // Whether the file is still sound.
    QString damage();

private:
    // One gesture with its expectation and its result.
    struct Turn
    {
        RandomHand::Deed deed;
        Trouble trouble = Trouble::None;
        Expectation expected;
        bool answer = false;
        bool isLate = false;      // still waiting when perform() returned
        bool isCancelled = false; // cancelled while it waited
    };
    Turn look(Trouble trouble);
    void perform(Turn &turn);
    void performLocked(Turn &turn);
    void performPatiently(Turn &turn);
    void judge(const Turn &turn);
    void judgeWords(const Turn &turn, const Outcome &outcome, bool mustFail);
    bool staysInHistory(const Turn &turn, const Outcome &outcome, bool mustFail) const;
    void interfere(const Subjects &subjects);
    void notice();
    void compare();

    std::unique_ptr<RosterWatch> m_watch;
    std::unique_ptr<GestureFault> m_fault;
    int m_noticed = 0;
    int m_chain = 0; // of undos (below 0) or redos in a row
    bool m_isNews = false; // another program has written, and the lists may not have followed yet
    bool m_isUnread = false; // a list has told that it could not be read
};

} // namespace Rollcall::Test
