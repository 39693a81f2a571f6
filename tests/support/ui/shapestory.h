#pragma once

#include "models/relation/relationship.h"

#include <QStringList>

namespace Rollcall {

class EntityView;
class MainWindow;
class Roster;

namespace Test {

// Plays in the window, with mouse and keys, what the comments of a .sql file tell ("--> remove Una from Altos: Una removed from Altos"),
// and writes down what really happened, in the same form. After that it undoes and redoes everything, and compares every table.
class ShapeStory
{
public:
    enum class Way { Key, Drag };

    // What the script tells, one line each.
    static QStringList toldBy(const QByteArray &script);

    ShapeStory(MainWindow &window, Roster &roster, Way way);

    // What happened instead, one line for each of these.
    QStringList played(const QStringList &told);
    // Undoes, redoes and undoes all steps; returns the first difference, empty when there is none.
    QString historyDifference();
    // How many steps changed something.
    qsizetype steps() const { return m_states.size() - 1; }

private:
    QString outcomeOf(const QString &step);
    QString add(const QString &left, const QString &right);
    QString remove(const QString &left, const QString &right);
    QString erase(const QString &name);
    QString answered(QAction &action);
    // False where no row has the name.
    bool click(EntityView &view, const QString &name);
    Key keyOf(EntityView &view, const QString &name) const;
    QString names(Side side) const;
    QString rowsOf(const QString &table) const;
    QString headings();
    QString saidInTheBar() const;
    QStringList contents() const;
    QString walk(const QKeyCombination &keys, qsizetype from, qsizetype to);

    MainWindow &m_window;
    Roster &m_roster;
    Way m_way;
    QList<QStringList> m_states; // the file's contents at first and after each step
};

} // namespace Test

} // namespace Rollcall
