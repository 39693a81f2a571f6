#pragma once

#include <QList>
#include <QString>

#include <random>

namespace Rollcall {

class Roster;

namespace Test {

// Random words for the hand: drops of a few heroes and sometimes of all of them, members taken off, undo and redo. The same file and
// seed give the same words.
class RandomWords
{
public:
    RandomWords(Roster &roster, quint32 seed);
    QString next();

private:
    int below(int end) { return int(m_dice() % quint32(end)); }
    QString drop();

    QList<qint64> m_teams;
    int m_heroes = 0;
    std::mt19937 m_dice;
};

} // namespace Test

} // namespace Rollcall
