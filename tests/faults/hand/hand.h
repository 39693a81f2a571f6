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

// Somebody at the window who does what each word says (main.cpp lists them) and tells, after each, how it came out.
class Hand : public QObject
{
    Q_OBJECT

public:
    explicit Hand(Application &application);
    ~Hand() override;

    // Returns when the gesture is over, whatever thread did it.
    void perform(const QString &word);
    // Until every list is complete.
    bool settle();
    // After every reader had time to come to its end; what is held even so is told.
    // Milliseconds: some read what no list waits for, and a busy machine takes its time.
    static constexpr int LongestTask = 20'000;
    bool holdsNothing(int patience = LongestTask);
    Roster *roster() const;
    // Lets events run until that is so; false when it does not come to be within these milliseconds.
    static bool waitUntil(const std::function<bool()> &isSo, int milliseconds);

private:
    enum class Outcome { Ok, Nothing, Refused };
    using Deed = std::function<Outcome(const QStringList &)>;

    struct Gesture;

    void learnGestures();
    void learnFileWords();
    void learnLooks();
    // Does it and waits for the sentence in which the program tells what it did; `act` is false when there was nothing to do.
    Outcome gesture(const std::function<bool()> &act);
    // The same for what has no sentence of its own: it was refused when the message bar says so.
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
    std::unique_ptr<QSqlQuery> m_left; // open on purpose
    QString m_kept;                    // on purpose, too
    QByteArray m_keptBytes;
};

} // namespace Test

} // namespace Rollcall
