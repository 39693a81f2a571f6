#pragma once

#include <QSplitter>

namespace Rollcall {

// The two halves of the window, each a table over the list of members that follows it. A short table gets the room that its rows
// need, a long one most of it, until someone moves the border between the two; a double click on that gives it back.
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

    // How high the tables would like to be.
    void setWanted(int left, int right);
    // As on the first start.
    void resetLayout();
    // Where the borders between tables and lists were put; empty when nobody has moved one.
    QByteArray saveBorders() const;
    // Those of an empty state go back to where the rows put them.
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
