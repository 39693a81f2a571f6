#pragma once

#include <QObject>

class QDialog;

namespace Rollcall {

class CompareFoot;
class ComparePane;
struct Gesture;
class MessageBar;
class Roster;

// What is done in the window of a comparison, and what became of it: said in the window's foot, or in its message bar.
class CompareDeeds : public QObject
{
    Q_OBJECT

public:
    // All must outlive this; the window owns it.
    CompareDeeds(Roster &roster, MessageBar &problem, CompareFoot &foot, QDialog &window);

    // A list of the window: its deeds are carried out, and what a drag over it would do is said.
    void follow(ComparePane &pane);
    void perform(const Gesture &gesture);
    void tell(const QString &sentence);

signals:
    // Something is being written, or no longer; or writing is forbidden or allowed now.
    void permissionsChanged();

private:
    Roster &m_roster;
    MessageBar &m_problem;
    CompareFoot &m_foot;
    bool m_isTelling = false; // a gesture of this window is on its way
};

} // namespace Rollcall
