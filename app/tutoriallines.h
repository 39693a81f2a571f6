#pragma once

#include "models/relation/key.h"

#include <QString>

namespace Rollcall {

class Session;

// Who is in what, in the words the tutorial's program prints: Python reprs, read from the file.
class TutorialLines
{
public:
    explicit TutorialLines(Session &session);

    QString hero(const Key &key) const;     // secret_name='Dive Wilson' name='Deadpond' age=None id=1
    QString teamsOf(const Key &hero) const; // [Team(name='Z-Force', id=1, headquarters="…"), …]
    QString heroesOf(const Key &team) const;

private:
    Session &m_session;
};

} // namespace Rollcall
