#pragma once

#include "faults/hand/tally.h"
#include "models/relation/relationship.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QAction;
class QSqlQuery;

namespace Rollcall {

class Application;
class MainWindow;
class Roster;

namespace Test {

// Operates the window by commands, called words (main.cpp lists them), and prints the result of each.
class Hand : public QObject
{
    Q_OBJECT

public:
    explicit Hand(Application &application);
    ~Hand() override;

    // Returns when the gesture is over, whatever thread did it.
    void perform(const QString &word);
    // Waits until every list is complete; false when that takes too long.
    bool settle();
    // In milliseconds. Some readers read more than the lists wait for, and a busy machine is slow.
    static constexpr int LongestTask = 20'000;
    // Gives every reader this time to finish, and prints what our connections still hold then.
    bool holdsNothing(int patience = LongestTask);
    Roster *roster() const;
    // Processes events until `isSo` is true; false if it is not within these milliseconds.
    static bool waitUntil(const std::function<bool()> &isSo, int milliseconds);

private:
    enum class Outcome { Ok, Nothing, Refused };
    using Deed = std::function<Outcome(const QStringList &)>;

    struct Gesture;

    void learnGestures();
    void learnFileWords();
    void learnLooks();
    // Calls `act` and waits for the sentence with which the program reports the result. `act` returns false if there is nothing to do.
    Outcome gesture(const std::function<bool()> &act);
    // The same for actions that report no success: refused if the message bar shows something.
    Outcome simply(const std::function<void()> &act);
    bool drop(const QStringList &arguments);
    bool takeOff(const QString &team);
    bool create(const QString &name);
    bool edit(const QString &key, const QString &name);
    bool trigger(QAction &action);
    bool press(const QString &text);
    bool select(Side side, const QString &key);
    bool isSettled() const;
    void scroll();
    void tellShown();
    Outcome idle(int milliseconds);

    Application &m_application;
    MainWindow &m_window;
    QHash<QString, Deed> m_deeds;
    int m_count = 0;
    int m_said = 0;
    std::unique_ptr<QSqlQuery> m_left; // a cursor left open on purpose, by "cursor"
    QString m_kept;                    // a secret kept on purpose, by "keep"
    QByteArray m_keptBytes;
};

} // namespace Test

} // namespace Rollcall
