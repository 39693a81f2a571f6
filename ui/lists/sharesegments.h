#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace Rollcall {

class MembersModel;
class Roster;
enum class Side;

// Buttons above the members of several anchors that choose which members are shown, each with their number. For two anchors "Any", "Both",
// "Only A" and "Only B"; for more "Any", "All" and "In exactly".
class ShareSegments : public QWidget
{
    Q_OBJECT

public:
    // Tab leads from the buttons to `list`.
    ShareSegments(QWidget &list, QWidget *parent);

    void setRoster(Roster *roster, Side side); // null for none; `side` is the members'
    // Updates the buttons. They are visible while there is a choice: with several anchors.
    void follow();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void make();
    void tellCounts();
    void popUpNumbers(QToolButton &button);
    QString nameOf(qsizetype anchor) const;
    MembersModel &members() const;

    QWidget &m_list;
    QButtonGroup *m_group;
    Roster *m_roster = nullptr;
    Side m_side;
    qsizetype m_anchors = 0; // for which the buttons were made
};

} // namespace Rollcall
