#pragma once

#include "models/relation/relationship.h"

#include <QLabel>

#include <optional>

namespace Rollcall {

class EntityModel;
class Roster;

// "400 students, 7 courses, 630 enrolments": how much there is in all, for the status bar.
class Totals : public QLabel
{
    Q_OBJECT

public:
    explicit Totals(QWidget *parent = nullptr);

    void setRoster(Roster *roster); // null for none

private:
    void refresh();
    std::optional<qint64> memberships() const;

    Roster *m_roster = nullptr;
};

} // namespace Rollcall
