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
    RandomHand::Deed choose();
    void arm(Trouble trouble);
    void disarm();
    void judge(const RandomHand::Deed &deed, Trouble trouble, bool answer);
    void judgeWords(Trouble trouble, bool changes, bool isDone);
    void follow(bool isUndo, const WorldStep &done);
    void interfere();
    void complain(const QString &what) { m_complaints.append(what); }

    quint32 m_seed;
    Dice m_dice;
    Schema m_schema;
    QString m_path;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<WorldReader> m_reader;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<QObject> m_watcher; // of one gesture
    World m_world;
    WorldHistory m_history;
    QList<Failure> m_refusals;
    QStringList m_told;
    int m_number = 0;
    QString m_trace;
    QStringList m_complaints;
    std::map<std::pair<Trouble, QString>, int> m_endings;
};

} // namespace Rollcall::Test
