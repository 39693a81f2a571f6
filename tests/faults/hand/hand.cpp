#include "faults/hand/hand.h"

#include "app/application.h"
#include "faults/hand/voice.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetreader.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/sheets/sheetoutput.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QMimeData>
#include <QPushButton>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>

namespace Rollcall::Test {

static constexpr int LongestGesture = 120'000; // milliseconds

Hand::Hand(Application &application)
    : m_application(application)
    , m_window(application.window())
{
    connect(&m_window.messages(), &MessageBar::shown, this, [this](const QString &sentence) {
        if (m_window.question().isAsking()) { // the gesture waits for an answer by press()
            Voice::say(QStringLiteral("asked ") + sentence);
            return;
        }
        ++m_said;
        Voice::say(QStringLiteral("said ") + sentence);
    });
    learnGestures();
    learnFileWords();
    learnLooks();
}

Hand::~Hand() = default;

Roster *Hand::roster() const
{
    return m_application.roster();
}

bool Hand::waitUntil(const std::function<bool()> &isSo, int milliseconds)
{
    QTimer beat; // wakes the event loop every millisecond, so that the condition is checked in time
    beat.start(1);
    const QDeadlineTimer deadline(milliseconds);
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void Hand::perform(const QString &word)
{
    const QStringList parts = word.split(u':');
    const auto deed = m_deeds.constFind(parts.first());
    if (deed == m_deeds.cend() || (!roster() && parts.first() != QLatin1String("open"))) {
        Voice::say(QStringLiteral("ack %1 refused %2").arg(++m_count).arg(word));
        return;
    }
    const Outcome outcome = (*deed)(parts.mid(1));
    const QString text = outcome == Outcome::Ok ? QStringLiteral("ok") : outcome == Outcome::Nothing ? QStringLiteral("nothing") : QStringLiteral("refused");
    Voice::say(QStringLiteral("ack %1 %2 %3").arg(++m_count).arg(text, word));
    QApplication::processEvents(); // runs queued calls
}

// Collects what the controller says about one gesture.
struct Hand::Gesture
{
    Gesture(Roster &roster)
    {
        connect(&roster.controller(), &MembershipController::told, &context, [this](const QString &sentence) {
            isTold = true;
            told = sentence;
        });
        connect(&roster.controller(), &MembershipController::refused, &context, [this] { isRefused = true; });
        connect(&roster.store(), &MembershipStore::changed, &context, [this](const Change &change) {
            hasChanged = true;
            tally.add(change);
            inverse.add(change.inverted());
        });
    }

    QString kind() const
    {
        return told.startsWith(QLatin1String("Undone: ")) ? QStringLiteral("undo") : told.startsWith(QLatin1String("Redone: ")) ? QStringLiteral("redo") : QStringLiteral("do");
    }

    bool isAnswered() const { return isTold || isRefused; }

    QObject context;
    bool isTold = false;
    bool isRefused = false;
    bool hasChanged = false;
    QString told;
    Tally tally;
    Tally inverse;
};

Hand::Outcome Hand::gesture(const std::function<bool()> &act)
{
    Gesture gesture(*roster());
    if (!act())
        return Outcome::Nothing;
    const auto isOver = [&] {
        press(QStringLiteral("Go On Without a Backup")); // if that is asked; the gesture is wanted even without a backup
        return gesture.isAnswered() && !roster()->controller().isBusy();
    };
    if (!waitUntil(isOver, LongestGesture)) {
        Voice::say(QStringLiteral("warned No answer to a gesture"));
        return Outcome::Refused;
    }
    if (gesture.hasChanged)
        Voice::say(QStringLiteral("wrote %1 %2 %3 %4 %5").arg(gesture.tally.added).arg(gesture.tally.removed).arg(gesture.tally.sum).arg(gesture.kind()).arg(gesture.inverse.sum));
    if (gesture.isRefused)
        return Outcome::Refused;
    return gesture.hasChanged ? Outcome::Ok : Outcome::Nothing;
}

Hand::Outcome Hand::simply(const std::function<void()> &act)
{
    const int before = m_said;
    act();
    return m_said == before ? Outcome::Ok : Outcome::Refused;
}

void Hand::learnGestures()
{
    const auto gestureOf = [this](bool (Hand::*act)(const QString &)) {
        return [this, act](const QStringList &arguments) { return gesture([&] { return (this->*act)(arguments.value(0)); }); };
    };
    const auto triggerOf = [this](QAction &action) {
        return [this, &action](const QStringList &) { return gesture([&] { return trigger(action); }); };
    };
    m_deeds.insert(QStringLiteral("drop"), [this](const QStringList &arguments) { return gesture([&] { return drop(arguments); }); });
    m_deeds.insert(QStringLiteral("takeoff"), gestureOf(&Hand::takeOff));
    m_deeds.insert(QStringLiteral("create"), gestureOf(&Hand::create));
    m_deeds.insert(QStringLiteral("edit"), [this](const QStringList &arguments) {
        return gesture([&] { return edit(arguments.value(0), arguments.value(1)); });
    });
    m_deeds.insert(QStringLiteral("delete"), [this](const QStringList &arguments) {
        return gesture([&] { return select(Side::Left, arguments.value(0)) && trigger(*m_window.actions().of(Side::Left).remove); });
    });
    m_deeds.insert(QStringLiteral("undo"), triggerOf(*m_window.actions().undo));
    m_deeds.insert(QStringLiteral("redo"), triggerOf(*m_window.actions().redo));
    m_deeds.insert(QStringLiteral("retry"), [this](const QStringList &) {
        return gesture([&] { return press(QStringLiteral("Retry")); });
    });
}

// A button of the message that is shown.
bool Hand::press(const QString &text)
{
    for (auto *button : m_window.messages().findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text) {
            button->click();
            return true;
        }
    }
    return false;
}

bool Hand::trigger(QAction &action)
{
    if (!action.isEnabled())
        return false;
    action.trigger();
    return true;
}

// Selects the row and waits for what depends on the selection. False if there is no such row.
bool Hand::select(Side side, const QString &key)
{
    const Key wanted = key.toLongLong();
    settle();
    m_window.panel(side).view().selectKeys({wanted});
    settle();
    return m_window.panel(side).view().selectedKeys() == KeyList{wanted};
}

// Drops heroes on the team's list of members, as the mouse would. The dragged data is deleted when the function returns; a long drop
// begins only after that.
bool Hand::drop(const QStringList &arguments)
{
    if (!select(Side::Right, arguments.value(0)))
        return false;
    KeyList heroes;
    const qint64 first = arguments.value(1).toLongLong();
    for (qint64 key = first; key < first + arguments.value(2).toLongLong(); ++key)
        heroes.append(key);
    MembersModel &list = roster()->members(Side::Left);
    const std::unique_ptr<QMimeData> mime(roster()->entities(Side::Left).mimeFor(heroes));
    if (!list.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {})) {
        Voice::say(QStringLiteral("hovered ") + list.previewDrop(mime.get(), Qt::CopyAction).sentence);
        return false;
    }
    list.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}); // a refusal is reported by the controller
    return true;
}

bool Hand::takeOff(const QString &team)
{
    if (!select(Side::Right, team))
        return false;
    m_window.members(Side::Left).view().selectAll();
    return trigger(*m_window.actions().membersOf(Side::Left).remove);
}

// As the form would: every column that must not be empty gets the name.
bool Hand::create(const QString &name)
{
    Fields fields;
    const EntityDescription &hero = roster()->relationship().left;
    for (const ColumnInfo &column : roster()->entities(Side::Left).table().columns) {
        if (hero.label.columns().contains(column.name) || (column.isNotNull && !column.hasDefault && !hero.isKey(column.name)))
            fields.append({column.name, name});
    }
    roster()->controller().perform(Rollcall::Gesture::create(Side::Left, fields));
    return true;
}

bool Hand::edit(const QString &key, const QString &name)
{
    EntityModel &heroes = roster()->entities(Side::Left);
    const int row = heroes.rowOf(key.toLongLong());
    if (row < 0)
        return false;
    const QModelIndex cell = heroes.index(row, heroes.labelColumn());
    constexpr int Patience = 3000; // milliseconds: what a disk failed to read is read again a moment later
    if (!QTest::qWaitFor([&] { return bool(heroes.index(row, heroes.labelColumn()).flags() & Qt::ItemIsEditable); }, Patience) || cell.data(Qt::EditRole).toString() == name)
        return false;
    heroes.setData(cell, name);
    return true;
}

void Hand::learnFileWords()
{
    const auto fileWord = [this](void (MainWindow::*wish)(const QString &)) {
        return [this, wish](const QStringList &arguments) {
            return simply([&] {
                emit (m_window.*wish)(arguments.join(u':'));
                if (!waitUntil([this] { return !roster()->controller().isBusy(); }, LongestGesture))
                    Voice::say(QStringLiteral("warned No end of an export"));
            });
        };
    };
    m_deeds.insert(QStringLiteral("copyto"), fileWord(&MainWindow::copyRequested));
    m_deeds.insert(QStringLiteral("exportlog"), fileWord(&MainWindow::exportRequested));
    m_deeds.insert(QStringLiteral("exportlist"), [this](const QStringList &arguments) {
        return simply([&] {
            const auto sheet = SheetReader(roster()->session(), roster()->relationship(), roster()->file()->catalog()).read({});
            if (!sheet) {
                m_window.showFailure(sheet.error());
                return;
            }
            const auto write = [sheet = std::make_shared<const Sheet>(*sheet), path = arguments.join(u':')](const Progress &progress) { return SheetFile::write(sheet, path, {}, progress); };
            emit m_window.outputRequested({arguments.join(u':'), QStringLiteral("Exporting"), write, QStringLiteral("Exported")});
            if (!waitUntil([this] { return !roster()->controller().isBusy(); }, LongestGesture))
                Voice::say(QStringLiteral("warned No end of an export"));
        });
    });
    m_deeds.insert(QStringLiteral("open"), [this](const QStringList &arguments) {
        return simply([&] { m_application.open(arguments.join(u':')); });
    });
    m_deeds.insert(QStringLiteral("reload"), [this](const QStringList &) { return simply([this] { m_window.actions().reload->trigger(); }); });
    m_deeds.insert(QStringLiteral("sql"), [this](const QStringList &arguments) {
        return simply([&] {
            if (const auto ran = roster()->session().run({arguments.join(u':')}); !ran)
                m_window.showFailure(ran.error());
        });
    });
    m_deeds.insert(QStringLiteral("keep"), [this](const QStringList &arguments) {
        m_kept = arguments.join(u':');
        m_keptBytes = m_kept.toUtf8();
        return Outcome::Ok;
    });
}

bool Hand::settle()
{
    constexpr int LongestRead = 60'000; // milliseconds
    return waitUntil([this] { return isSettled(); }, LongestRead);
}

bool Hand::isSettled() const
{
    if (!roster())
        return true;
    if (roster()->controller().isBusy())
        return false;
    for (const Side side : {Side::Left, Side::Right}) {
        if (roster()->entities(side).isReading() || roster()->members(side).isReading())
            return false;
    }
    return true;
}

} // namespace Rollcall::Test
