#pragma once

#include <QObject>

class QTableView;

namespace Rollcall {

// Keeps a table's last row in sight while rows come, until its user scrolls up; scrolling to the end starts
// it again. When it rests, the rows in sight stay there though older ones go.
// The table must have its model already and scroll by items.
class TailFollower : public QObject
{
    Q_OBJECT

public:
    explicit TailFollower(QTableView &table);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool following);

signals:
    void followingChanged(bool isFollowing);

private:
    void meetRange(int minimum, int maximum);
    void meetScrolling(int value);
    void keepPlace(int firstRemoved, int lastRemoved);
    void change(bool following);

    QTableView &m_table;
    bool m_isFollowing = true;
    bool m_isOwnScrolling = false; // not the user's
};

} // namespace Rollcall
