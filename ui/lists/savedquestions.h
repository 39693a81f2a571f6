#pragma once

#include "models/lists/membershipquestion.h"

#include <QStringList>

namespace Rollcall {

class Roster;
enum class Side;

// The questions that someone has saved for a table of a file, by name. In the user's settings, never in the file.
class SavedQuestions
{
public:
    SavedQuestions(Roster &roster, Side side);

    QStringList names() const; // as people sort them
    MembershipQuestion question(const QString &name) const;
    void save(const QString &name, const MembershipQuestion &question); // in the place of one of the same name
    void remove(const QString &name);

private:
    QString m_place;
};

} // namespace Rollcall
