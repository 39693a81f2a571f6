#pragma once

#include "ui/lists/entityviews.h"

#include <QObject>
#include <QTimer>

class QBoxLayout;

namespace Rollcall {

class Halves;
class MatrixPanel;
class Roster;
class WindowActions;

// The two faces of the window's middle: the lists, or everything at a glance. What is selected in the one is selected in the other.
class Faces : public QObject
{
    Q_OBJECT

public:
    // `place` holds the lists, and from the first time on the matrix beside them.
    Faces(WindowActions &actions, const EntityViews &views, Halves &lists, QBoxLayout &place);

    void setRoster(Roster *roster); // null when no file is open
    bool showsMatrix() const;
    // Null until it was shown for the first time.
    MatrixPanel *matrix() const { return m_matrix; }

signals:
    // Of the cell with the keyboard; empty when there is nothing to say.
    void explained(const QString &sentence);

private:
    void showLists();
    void showMatrix();
    void beginWithSelection();
    void tellSelection();

    WindowActions &m_actions;
    EntityViews m_views;
    Halves &m_lists;
    QBoxLayout &m_place;
    MatrixPanel *m_matrix = nullptr;
    Roster *m_roster = nullptr;
    QTimer m_selecting; // the tables follow when the keyboard rests
};

} // namespace Rollcall
