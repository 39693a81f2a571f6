#include "app/application.h"
#include "faults/hand/hand.h"
#include "faults/hand/ourconnections.h"
#include "faults/hand/voice.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/log/statementlogview.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSqlQuery>
#include <QTableView>
#include <QTimer>

#include <sys/resource.h>

namespace Rollcall::Test {

static Side sideIn(const QString &word)
{
    return word == QLatin1String("left") ? Side::Left : Side::Right;
}

// Adds the words that only read; other users of the file must not notice them.
void Hand::learnLooks()
{
    const auto settled = [this] { return settle() ? Outcome::Ok : Outcome::Refused; };
    m_deeds.insert(QStringLiteral("wait"), [settled](const QStringList &) { return settled(); });
    m_deeds.insert(QStringLiteral("tick"), [](const QStringList &arguments) {
        (void)waitUntil([] { return false; }, arguments.value(0).toInt());
        return Outcome::Ok;
    });
    m_deeds.insert(QStringLiteral("select"), [this](const QStringList &arguments) {
        return select(sideIn(arguments.value(0)), arguments.value(1)) ? Outcome::Ok : Outcome::Nothing;
    });
    m_deeds.insert(QStringLiteral("filter"), [this, settled](const QStringList &arguments) {
        m_window.panel(sideIn(arguments.value(0))).filter().setText(arguments.value(1));
        return settled();
    });
    m_deeds.insert(QStringLiteral("scroll"), [this, settled](const QStringList &) {
        scroll();
        return settled();
    });
    m_deeds.insert(QStringLiteral("show"), [this](const QStringList &) {
        tellShown();
        return Outcome::Ok;
    });
    m_deeds.insert(QStringLiteral("held"), [this](const QStringList &arguments) {
        const int patience = arguments.value(0).toInt();
        return holdsNothing(patience > 0 ? patience : LongestTask) ? Outcome::Ok : Outcome::Refused;
    });
    m_deeds.insert(QStringLiteral("idle"), [this](const QStringList &arguments) { return idle(arguments.value(0).toInt()); });
    m_deeds.insert(QStringLiteral("cursor"), [this](const QStringList &) {
        m_left = std::make_unique<QSqlQuery>(roster()->session().database());
        return m_left->exec(QStringLiteral("SELECT * FROM heroteamlink")) && m_left->next() ? Outcome::Ok : Outcome::Refused;
    });
}

// Through every list of the window, to its end and back, a page at a time where it is short.
void Hand::scroll()
{
    constexpr int MostPages = 40;
    for (auto *view : m_window.findChildren<QTableView *>()) {
        QScrollBar &bar = *view->verticalScrollBar();
        for (int page = 0; page < MostPages && bar.value() < bar.maximum(); ++page) {
            bar.setValue(bar.value() + bar.pageStep());
            QApplication::processEvents();
        }
        bar.setValue(bar.maximum());
        settle();
        QApplication::processEvents();
        bar.setValue(bar.minimum());
        QApplication::processEvents();
    }
}

static QString numbersOf(const KeyList &keys)
{
    QStringList numbers;
    for (const Key &key : keys)
        numbers.append(key.display());
    return numbers.join(u',');
}

// Prints what the lists show now, without reading the file.
void Hand::tellShown()
{
    for (const Side side : {Side::Left, Side::Right}) {
        const QString name = side == Side::Left ? QStringLiteral("left") : QStringLiteral("right");
        const MembersModel &members = roster()->members(side);
        Voice::say(QStringLiteral("members %1 %2 %3").arg(name, numbersOf(members.anchors()), numbersOf(members.keys())));
        EntityModel &entities = roster()->entities(side);
        QStringList counts;
        for (int row = 0; row < entities.rowCount() && row < 1000; ++row)
            counts.append(entities.keyAt(row).display() + u'=' + entities.index(row, entities.countColumn()).data().toString());
        Voice::say(QStringLiteral("counts %1 %2").arg(name, counts.join(u',')));
    }
}

// Only what is held at every look until the deadline counts: a cursor that was left open stays open, but a list that is still being
// counted in the background lets go in the end.
bool Hand::holdsNothing(int patience)
{
    const bool isFree = waitUntil([] { return OurConnections::isQuiet() && OurConnections::held().isEmpty(); }, patience);
    Voice::say(QStringLiteral("connections %1").arg(OurConnections::count()));
    const QStringList held = isFree ? QStringList() : OurConnections::held();
    for (const QString &what : held)
        Voice::say(QStringLiteral("held ") + what);
    return held.isEmpty();
}

static double processorMilliseconds()
{
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    const auto milliseconds = [](const timeval &time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

// Blocks in the event loop as the program does, without the timer of waitUntil(), which would use processor time.
Hand::Outcome Hand::idle(int milliseconds)
{
    const double before = processorMilliseconds();
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    Voice::say(QStringLiteral("used %1").arg(processorMilliseconds() - before, 0, 'f', 1));
    return Outcome::Ok;
}

} // namespace Rollcall::Test
