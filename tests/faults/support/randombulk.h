#pragma once

#include "faults/support/troubledfile.h"

namespace Rollcall::Test {

// Random gestures on thousands of rows, written by a worker, with troubles: cancelled, locked out, interfered with, refused by a
// trigger, or on a full disk. The seed does not determine the moment of a cancel.
class RandomBulk : public TroubledFile
{
public:
    RandomBulk(const QString &path, quint32 seed);

    // Does one gesture; what went wrong is in complaint().
    void next();

private:
    RandomHand::Deed choose();
    void arm(Trouble trouble);
    void disarm();
    void judge(const RandomHand::Deed &deed, Trouble trouble, bool answer);
    void judgeWords(Trouble trouble, bool changes, bool isDone);
    void interfere();

    QString m_path;
    std::unique_ptr<QObject> m_watcher; // of one gesture
};

} // namespace Rollcall::Test
