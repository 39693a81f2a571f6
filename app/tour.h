#pragma once

#include "models/relation/relationship.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace Rollcall {

class FileWindow;
class EntityView;
class Key;
class Roster;

// Plays the SQLModel tutorial's story in the window, through the same forms, drops and actions a person
// uses: three heroes, two teams, four memberships; Spider-Boy joins Z-Force and leaves it. Prints who
// is in what, and checks after each step that the file and both sides' lists are as in the tutorial.
class Tour : public QObject
{
    Q_OBJECT

public:
    enum class Pace { AtOnce, ForPeople };

    // With a folder, a picture of the window is saved there after each step.
    Tour(FileWindow &window, const QString &folder, Pace pace);

    // Plays everything on a new file; answers whether every step came out right. The file stays open.
    bool run(const QString &path);
    // Plays step by step, so that one can watch; the file stays open.
    void start(const QString &path);

    // Skips the remaining steps.
    void stop();

    bool isRight() const { return m_isRight; }

signals:
    void finished(bool isRight);

private:
    struct Step
    {
        QString name;
        std::function<void()> play;
        QString links; // "team|hero" pairs stored after it, joined by " "
    };

    void prepare(const QString &path);
    void next();
    void check(const Step &step);
    void picture(const QString &name);
    void createEntity(Side side, const QStringList &values);
    void dropOnRow(const QList<QString> &names, const QString &target);
    void dropOnMembers(const QString &name, const QString &anchor);
    void leaveFromOtherSide(const QString &name, const QString &anchor);
    void select(Side side, const QStringList &names);
    Key keyOf(Side side, const QString &name) const;
    void print(const QString &line);
    void tellAll();
    void tellTeams(const QString &headline, const QString &name);
    void tellHeroes(const QString &headline, const QString &name);

    // False if the user has opened another file meanwhile, or closed the tour's file.
    bool isInItsFile() const;

    FileWindow &m_window;
    QString m_path;
    QString m_folder;
    Pace m_pace;
    std::vector<Step> m_steps;
    size_t m_next = 0;
    bool m_isRight = true;
    QTimer m_timer;
};

} // namespace Rollcall
