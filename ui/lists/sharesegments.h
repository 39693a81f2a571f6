#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace Rollcall {

class MembersModel;
class Roster;
enum class Side;

// Over the members of several rows: which of them are shown, with the number of each choice. Of two rows "Any", "Both", "Only A" and
// "Only B"; of more "Any", "All" and "In exactly".
class ShareSegments : public QWidget
{
    Q_OBJECT

public:
    // Tab leads from here to this list.
    ShareSegments(QWidget &list, QWidget *parent);

    void setRoster(Roster *roster, Side side); // null for none; `side` is the members'
    // Shown where there is something to choose between.
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
