#include "faults/support/dropdriver.h"

#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/store/membershipstore.h"
#include "support/gestures.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <iostream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace Rollcall::Test::DropDriver {

namespace {

// Unbuffered, so that the line is out even if the process is killed next.
void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    if (::write(STDOUT_FILENO, bytes.constData(), size_t(bytes.size())) != bytes.size())
        std::abort();
}

std::unique_ptr<Roster> opened(const QString &path)
{
    auto roster = Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>());
    if (!roster)
        say("cannot open " + roster.error().sentence);
    return roster ? *std::move(roster) : nullptr;
}

KeyList heroes(int from, int count)
{
    KeyList keys;
    for (int id = from; id < from + count; ++id)
        keys.append(qint64(id));
    return keys;
}

int drops(const QString &path, int count, int openings)
{
    for (int opening = 0; opening < openings; ++opening) {
        const auto roster = opened(path);
        for (int drop = 0; roster && drop < count / openings; ++drop) {
            const int team = opening * (count / openings) + drop + 1;
            if (performed(roster->controller(), Gesture::add(Side::Left, heroes(team, Few), {Key(team)})))
                say(QStringLiteral("ack %1").arg(team));
        }
        if (!roster)
            return 1;
    }
    return 0;
}

int carelessDrops(const QString &path, int count, const QString &level)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_exec(database, qPrintable("PRAGMA synchronous=" + level), nullptr, nullptr, nullptr);
    for (int team = 1; team <= count; ++team) {
        const QString sql = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) SELECT %1, id FROM hero WHERE id BETWEEN %1 AND %1 + 49").arg(team);
        if (sqlite3_exec(database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK)
            say(QStringLiteral("ack %1").arg(team));
    }
    return sqlite3_close(database);
}

// Performs the gestures on an open file, and prints the result and the sentences of each.
class Scenario
{
public:
    explicit Scenario(Roster &roster)
        : m_roster(roster)
    {
        QObject::connect(&roster.controller(), &MembershipController::refused, [this](const Failure &failure) { m_sentences += failure.sentence; });
    }

    void play(const QString &gesture)
    {
        m_sentences.clear();
        const bool isPossible = gesture != "undo" || m_roster.history().canUndo();
        bool isDone = isPossible && act(gesture);
        // A failed read may have been taken for damage, which forbids writing until a look at the file finds it sound. The window allows
        // that look a tenth of a second, which is not always enough on a busy machine; so try again for a while.
        constexpr int Moment = 3000; // milliseconds
        const QDeadlineTimer deadline(Moment);
        while (!isDone && gesture == Gestures.last() && !deadline.hasExpired()) {
            m_sentences.clear();
            isDone = act(gesture);
        }
        QCoreApplication::processEvents();
        const QString how = isDone ? "yes" : isPossible ? "no" : "nothing";
        say(QStringLiteral("did %1 %2 %3 %4").arg(gesture, how).arg(m_sentences.size()).arg(m_sentences.join(u'\t')));
    }

private:
    bool act(const QString &gesture)
    {
        MembershipController &controller = m_roster.controller();
        if (gesture == "few")
            return performed(controller, Gesture::add(Side::Left, heroes(1, Few), {Key(1)}));
        if (gesture == "many")
            return performed(controller, Gesture::add(Side::Left, heroes(1, Many), {Key(2)}));
        if (gesture == "again")
            return performed(controller, Gesture::add(Side::Left, heroes(1, Few), {Key(3)}));
        if (gesture == "edit")
            return performed(controller, Gesture::edit(QList<Edit>{{Side::Left, Key(1), "name", "Hero 1", "Renamed"}}));
        const int before = m_roster.history().index();
        undo(m_roster);
        return m_roster.history().index() < before && m_sentences.isEmpty();
    }

    Roster &m_roster;
    QStringList m_sentences;
};

template<typename... Arguments>
void callShim(const char *name, Arguments... arguments)
{
    auto *function = reinterpret_cast<void (*)(Arguments...)>(dlsym(RTLD_DEFAULT, name));
    if (!function)
        std::abort(); // the shim is not loaded, so nothing would fail
    function(arguments...);
}

void playAll(const QString &path, const QByteArray &fault)
{
    const auto roster = opened(path);
    if (!roster)
        return;
    Scenario scenario(*roster);
    callShim("rollcall_iofault_arm", fault.constData());
    for (const QString &gesture : Gestures) {
        if (gesture == Gestures.last())
            callShim("rollcall_iofault_disarm");
        scenario.play(gesture);
    }
}

// Checks the file for damage while its reads fail, and prints whether it may still be written.
void playLook(const QString &path, const QByteArray &fault)
{
    const auto roster = opened(path);
    if (!roster)
        return;
    callShim("rollcall_iofault_arm", fault.constData());
    roster->lookForDamage();
    while (!roster->hasLookedForDamage())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    callShim("rollcall_iofault_disarm");
    const bool isWritable = !roster->session().isReadOnly();
    say(QStringLiteral("did look %1 0 ").arg(isWritable ? "yes" : "no"));
}

// A program that ignores errors, to prove that the checks notice that.
void playCarelessly(const QString &path, const QByteArray &fault)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    callShim("rollcall_iofault_arm", fault.constData());
    for (const QString &gesture : Gestures) {
        const int team = gesture == "few" ? 1 : gesture == "again" ? 3 : 0; // 0: this program leaves the gesture out
        if (team == 3)
            callShim("rollcall_iofault_disarm");
        for (int hero = 1; team > 0 && hero <= Few; ++hero) {
            const QString sql = QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (%1, %2)").arg(team).arg(hero);
            sqlite3_exec(database, qPrintable(sql), nullptr, nullptr, nullptr);
        }
        say(QStringLiteral("did %1 %2 0 ").arg(gesture, team > 0 ? "yes" : "nothing"));
    }
    sqlite3_close(database);
}

int cases()
{
    std::string path;
    std::string fault;
    std::string how;
    while (std::cin >> path >> fault >> how) {
        const pid_t child = fork();
        if (child == 0) {
            const QByteArray wanted = fault == "none" ? QByteArray() : QByteArray::fromStdString(fault);
            const auto play = how == "careless" ? playCarelessly : how == "look" ? playLook : playAll;
            play(QString::fromStdString(path), wanted);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        say(QStringLiteral("end %1").arg(WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status)));
    }
    return 0;
}

} // namespace

int run(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "--drops")
        return drops(arguments.value(1), arguments.value(2).toInt(), arguments.value(3).toInt());
    if (what == "--careless-drops")
        return carelessDrops(arguments.value(1), arguments.value(2).toInt(), arguments.value(3));
    return what == "--cases" ? cases() : 2;
}

} // namespace Rollcall::Test::DropDriver
