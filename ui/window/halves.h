#pragma once

#include <QSplitter>

namespace Rollcall {

// The two halves of the window, each a table above the list of members that follows it. A short table gets the height that its rows
// need, a long one most of the height, until the user moves the border between the two; a double click on the border undoes that.
class Halves : public QSplitter
{
    Q_OBJECT

public:
    struct Half
    {
        QWidget *table;
        QWidget *list;
    };

    Halves(const Half &left, const Half &right, QWidget *parent = nullptr);

    // The heights that the tables need for their rows; 0 for most of the room.
    void setWanted(int left, int right);
    // As on the first start.
    void resetLayout();
    // The borders between tables and lists, where the user has moved them; empty when none has been moved.
    QByteArray saveBorders() const;
    // An empty state puts the borders where the number of rows puts them.
    void restoreBorders(const QByteArray &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit(int half);
    void giveBack(int half);

    QSplitter *m_halves[2];
    int m_wanted[2] = {};
    bool m_isMoved[2] = {};
};

} // namespace Rollcall
