#include "app/application.h"
#include "faults/hand/hand.h"
#include "faults/hand/ourconnections.h"
#include "faults/hand/randomwords.h"
#include "faults/hand/voice.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <sqlite3.h>
#include <unistd.h>

// The real program with its window, operated by commands ("words"), for tests that kill it, fill its disk or let its calls fail. Settings
// go where XDG_CONFIG_HOME says.
//
//     rollcall_hand FILE [--script WORD…] [--seed N (--for-ms N | --gestures N)] [--listen] [--no-lookaside]
//
// --no-lookaside: SQLite returns what it frees to the allocator at once, and sets nothing aside for its own next use.
//
// Runs the words of the script, then random gestures, then words from standard input, one a line, until the input ends. The words are:
//     drop:TEAM:FIRST:COUNT  drop heroes FIRST, FIRST + 1, … on the list of the team's heroes
//     takeoff:TEAM           select every hero in the team's list, and Remove
//     undo, redo, retry      retry presses the button in the message bar
//     create:NAME  edit:KEY:NAME  delete:KEY   of a hero
//     copyto:PATH  exportlog:PATH  open:PATH  reload
//     select:left|right:KEY  filter:left|right:TEXT  scroll (every list, to its end and back)
//     wait (until every list is complete)  tick:MS (process events)  idle:MS (prints "used" with the processor milliseconds)
//     show (print what the lists show)  held[:MS] (print what our connections hold)
//     sql:TEXT (run it as any code of the program would, and show an error)
//     cursor (leave a cursor open)  keep:TEXT (keep it in memory): two faults on purpose, which the tests must notice
// A word that begins with "=" continues in Base64, so that its text is nowhere in memory before it runs.
//
// Its output, each line by one write(2):
//     ready              the file is open and shown
//     ack N ok|nothing|refused WORD   the result of a word, printed after its COMMIT; "nothing": there was nothing to do
//     wrote ADDED REMOVED SUM KIND BACK  before the ack: counts and sum of links (see Tally); do, undo or redo; sum of the inverse
//     said SENTENCE      in the message bar        hovered SENTENCE  why something cannot be dropped
//     warned TEXT        a warning of Qt or ours   resting           the random gestures are over
//     members left|right ANCHORS KEYS   counts left|right KEY=N,…    connections N   held WHAT
//     done               at the end, when no connection holds anything; else lines of "held"

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

struct Task
{
    QString file;
    QStringList script;
    bool isRandom = false;
    quint32 seed = 0;
    int milliseconds = 0;
    int gestures = 0;
    bool listens = false;
    bool hasLookaside = true;
};

Task taskIn(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{"script", {}}, {"seed", {}, "N"}, {"for-ms", {}, "N"}, {"gestures", {}, "N"}, {"listen", {}}, {"no-lookaside", {}}});
    parser.addPositionalArgument("FILE", {});
    parser.process(arguments);
    QStringList positional = parser.positionalArguments();
    Task task;
    task.file = positional.isEmpty() ? QString() : positional.takeFirst();
    task.script = positional;
    task.isRandom = parser.isSet("seed");
    task.seed = parser.value("seed").toUInt();
    task.milliseconds = parser.value("for-ms").toInt();
    task.gestures = parser.value("gestures").toInt();
    task.listens = parser.isSet("listen");
    task.hasLookaside = !parser.isSet("no-lookaside");
    return task;
}

void performAtRandom(Hand &hand, const Task &task)
{
    RandomWords words(*hand.roster(), task.seed);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; task.gestures > 0 ? i < task.gestures : clock.elapsed() < task.milliseconds; ++i)
        hand.perform(words.next());
    Voice::say("resting");
}

// One word a line; returns at the end of the input.
void listen(Hand &hand)
{
    QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    QEventLoop loop;
    QByteArray heard;
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&] {
        char block[4096];
        const ssize_t size = ::read(STDIN_FILENO, block, sizeof block);
        if (size <= 0) {
            loop.quit();
            return;
        }
        heard.append(block, qsizetype(size));
        notifier.setEnabled(false); // a gesture handles events, too
        for (qsizetype end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
            const QByteArray line = heard.left(end);
            heard.remove(0, end + 1);
            hand.perform(QString::fromUtf8(line.startsWith('=') ? QByteArray::fromBase64(line.mid(1)) : line));
        }
        notifier.setEnabled(true);
    });
    loop.exec();
}

void perform(Hand &hand, const Task &task)
{
    hand.settle();
    Voice::say("ready");
    for (const QString &word : task.script)
        hand.perform(word);
    if (task.isRandom && hand.roster())
        performAtRandom(hand, task);
    if (task.listens)
        listen(hand);
    if (hand.holdsNothing())
        Voice::say("done");
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "minimal");
    Voice::tellWarnings();
    QApplication application(argc, argv);
    QApplication::setStyle("fusion");
    QApplication::setApplicationName("rollcall-hand");
    QApplication::setOrganizationName("rollcall");
    const Task task = taskIn(QApplication::arguments());
    if (!task.hasLookaside && sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK) // before anything else of SQLite
        qFatal("SQLite's lookaside memory cannot be turned off");
    OurConnections::watch();
    CommandLine line;
    line.file = task.file;
    Application rollcall(line);
    Hand hand(rollcall);
    QTimer::singleShot(0, &hand, [&] {
        perform(hand, task);
        rollcall.window().close();
        QApplication::quit();
    });
    return rollcall.run();
}
