#pragma once

#include "faults/support/otherprogram.h"
#include "models/link/keylist.h"
#include "models/result.h"
#include "models/roster.h"
#include "support/gesturehand.h"
#include "support/herohistory.h"

#include <QObject>

#include <map>
#include <memory>

namespace Rollcall::Test {

// Random gestures on thousands of rows, which a worker writes, beside an oracle: called off, locked out, interfered
// with, refused by a trigger, and with no room to write. The seed decides everything but the moment of a cancel.
class RandomBulk : public QObject
{
public:
    enum class Trouble { None, Elsewhere, StopInside, Cancel, Lock, LockForGood, Trigger, NoRoom };

    RandomBulk(const QString &path, quint32 seed);

    // Does one gesture; what went wrong is in complaint().
    void next();
    // Empty while all is well.
    QString complaint() const;
    // How often which trouble ended how: done, failed, refused, late, off.
    const std::map<std::pair<Trouble, QString>, int> &endings() const { return m_endings; }

private:
    bool make(const QString &path);
    HeroGesture choose();
    void arm(Trouble trouble);
    void disarm();
    void judge(const HeroGesture &gesture, Trouble trouble, bool answer);
    void judgeWords(Trouble trouble, bool changes, bool isDone);
    void follow(const HeroGesture &gesture, const HeroStep &done);
    void interfere();
    void complain(const QString &what) { m_complaints.append(what); }

    quint32 m_seed;
    GestureHand m_hand;
    QString m_path;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QObject> m_watcher; // of one gesture
    HeroWorld m_world;
    HeroHistory m_history;
    QList<Failure> m_refusals;
    QStringList m_told;
    int m_number = 0;
    QString m_trace;
    QStringList m_complaints;
    std::map<std::pair<Trouble, QString>, int> m_endings;
};

} // namespace Rollcall::Test
