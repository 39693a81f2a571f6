#pragma once

#include <QObject>

class QTableView;

namespace Rollcall {

// Keeps a table's last row in sight as rows are added. Stops when the user scrolls up, and starts again when the user scrolls
// to the end. While stopped, keeps the visible rows in place when older rows are removed.
// The table must already have its model, and scroll per item.
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
    bool m_isOwnScrolling = false; // scrolling by this class, not by the user
};

} // namespace Rollcall
