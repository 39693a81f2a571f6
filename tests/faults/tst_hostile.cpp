#include "app/application.h"
#include "faults/support/drawnnames.h"
#include "faults/support/faultreport.h"
#include "faults/support/hostileschemas.h"
#include "faults/support/rawdatabase.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/longfile.h"
#include "support/replay.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <QTextDocument>

#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// Files made to do harm: they open, or are refused with one sentence; nothing hangs; a drop and its undo change nothing but the
// relationship's own tables; and names are only ever drawn as plain text.
class tst_Hostile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void schemaDoesNoHarm(); // H31, H32, H33, H38, H57
    void endlessListCanBeLeft(); // H59
    void hugeCellIsNotRead(); // H29
    void strangeFileNames();
    void namesAreDrawnAsPlainTextAndExportedAsTheyAre(); // H23

private:
    QString file(const QString &name) const { return m_folder->path() + QLatin1Char(47) + name; } // whatever the name
    QString verdictOn(const HostileSchema &schema);
    QString verdictOnGestures(const HostileSchema &schema, const QString &path);
    QString verdictOnName(const QString &name);
    QString verdictOnRefusal() const;
    void select();
    bool isQuiet() const;
    Roster &roster() const { return *m_application->roster(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
    QStringList m_said;
};

// A limit that the kernel enforces, because a statement that never ends also blocks any watchdog in the process.
static constexpr unsigned MostSeconds = 30;
static constexpr QLatin1String LookAt("--look-at");

void tst_Hostile::initTestCase()
{
    useOwnSettings();
    m_application = std::make_unique<Application>(CommandLine());
    m_application->window().show();
    connect(&m_application->window().messages(), &MessageBar::shown, this, [this](const QString &sentence) { m_said.append(sentence); });
}

void tst_Hostile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Hostile::cleanup()
{
    ::alarm(0);
    m_application->close();
}

bool tst_Hostile::isQuiet() const
{
    return isSettled(roster()) && !roster().controller().isBusy();
}

// Selects the first row of both tables.
void tst_Hostile::select()
{
    for (const Side side : {Side::Left, Side::Right}) {
        m_application->window().panel(side).view().selectKeys(roster().entities(side).keysBetween(0, 0));
        QCoreApplication::processEvents();
    }
}

QString tst_Hostile::verdictOnRefusal() const
{
    if (m_said.size() != 1 || m_said.first().isEmpty())
        return QStringLiteral("refused with %1 sentences: %2").arg(m_said.size()).arg(m_said.join(u'|'));
    return Qt::mightBeRichText(m_said.first()) ? QStringLiteral("refused with markup: %1").arg(m_said.first()) : QString();
}

// Three heroes onto the first team and back.
QString tst_Hostile::verdictOnGestures(const HostileSchema &schema, const QString &path)
{
    const QStringList everything = RawDatabase::rowsBeside(path, {});
    const QStringList foreign = RawDatabase::rowsBeside(path, schema.own);
    MembershipController &controller = roster().controller();
    const int steps = roster().history().count();
    m_said.clear();
    controller.perform(Gesture::add(Side::Left, roster().entities(Side::Left).keysBetween(0, 2), roster().entities(Side::Right).keysBetween(0, 0)));
    if (!QTest::qWaitFor([&] { return isQuiet(); }, 10'000))
        return QStringLiteral("the drop never ends");
    const bool isDone = roster().history().count() > steps;
    if (!isDone && RawDatabase::rowsBeside(path, {}) != everything)
        return QStringLiteral("a refused drop has changed something");
    if (!isDone && m_said.size() > 1)
        return QStringLiteral("a refused drop was told %1 times").arg(m_said.size());
    if (isDone && roster().history().canUndo())
        roster().history().undo();
    if (!QTest::qWaitFor([&] { return isQuiet(); }, 10'000))
        return QStringLiteral("the undo never ends");
    const bool mayDiffer = schema.isStubborn && isDone; // triggers of the file have changed other tables, as they would for any program
    if (!mayDiffer && RawDatabase::rowsBeside(path, schema.own) != foreign)
        return QStringLiteral("a foreign table was touched");
    if (isDone && !schema.isStubborn && RawDatabase::rowsBeside(path, {}) != everything)
        return QStringLiteral("drop and undo leave a difference");
    return {};
}

QString tst_Hostile::verdictOn(const HostileSchema &schema)
{
    const QString path = file(QStringLiteral("hostile.db"));
    QFile::remove(path);
    if (const QString wrong = RawDatabase::run(path, schema.script); !wrong.isEmpty())
        return QStringLiteral("could not be made: %1").arg(wrong);
    ::alarm(MostSeconds);
    m_said.clear();
    if (!m_application->open(path))
        return verdictOnRefusal();
    QCoreApplication::processEvents();
    QString verdict;
    constexpr quint64 MostStatements = 400; // however many tables and views there are
    if (!QTest::qWaitFor([&] { return isQuiet(); }, 10'000)) {
        verdict = QStringLiteral("the lists are being read for ever");
    } else {
        select();
        verdict = verdictOnGestures(schema, path);
    }
    if (verdict.isEmpty() && roster().log().lastNumber() > MostStatements)
        verdict = QStringLiteral("%1 statements ran").arg(roster().log().lastNumber());
    m_application->close();
    return verdict;
}

void tst_Hostile::schemaDoesNoHarm()
{
    FaultReport report(QStringLiteral("hostile schema: views, triggers, virtual and generated tables, 3,000 tables"));
    for (const HostileSchema &schema : HostileSchemas::all()) {
        if (schema.isEndless)
            continue;
        const QString verdict = verdictOn(schema);
        report.judge(verdict.isEmpty() ? QString() : schema.name + QStringLiteral(": ") + verdict);
    }
}

// Opens the file, shows it and exits. Runs in the process that endlessListCanBeLeft() starts.
static int lookAt(const QString &path)
{
    useOwnSettings();
    Application application{CommandLine()};
    application.window().show();
    if (!application.open(path))
        return 0;
    for (const Side side : {Side::Left, Side::Right}) {
        QCoreApplication::processEvents();
        application.window().panel(side).view().selectKeys(application.roster()->entities(side).keysBetween(0, 0));
        application.window().panel(side).view().viewport()->repaint();
    }
    QCoreApplication::processEvents();
    application.close();
    return 0;
}

// A process of its own, because one that hangs in SQLite can only be killed.
void tst_Hostile::endlessListCanBeLeft()
{
    FaultReport report(QStringLiteral("hostile schema: a list that never ends"));
    constexpr int Longest = 10'000; // milliseconds
    for (const HostileSchema &schema : HostileSchemas::all()) {
        if (!schema.isEndless)
            continue;
        const QString path = file(QStringLiteral("endless.db"));
        QFile::remove(path);
        QCOMPARE(RawDatabase::run(path, schema.script), QString());
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {LookAt, path});
        const bool isOver = process.waitForFinished(Longest);
        process.kill();
        process.waitForFinished();
        report.judge(isOver && process.exitCode() == 0 ? QString() : schema.name + QStringLiteral(": hangs"));
    }
}

static qint64 kilobytes(const char *field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return -1;
}

// The peak of additional memory while `work` runs, in MB; negative if it cannot be measured.
static qint64 peakWhile(const std::function<void()> &work)
{
    QFile refs(QStringLiteral("/proc/self/clear_refs"));
    if (!refs.open(QIODevice::WriteOnly) || refs.write("5") != 1) // resets the peak
        return -1;
    refs.close();
    const qint64 before = kilobytes("VmRSS:");
    work();
    return (kilobytes("VmHWM:") - before) / 1024;
}

void tst_Hostile::hugeCellIsNotRead()
{
    FaultReport report(QStringLiteral("hostile schema: a cell of 100 MB (600 MB at night)"));
    const int megabytes = tries(100, 600);
    const QString path = file(QStringLiteral("huge.db"));
    QCOMPARE(RawDatabase::run(path, HostileSchemas::ordinary() + QStringLiteral("UPDATE hero SET secret_name = zeroblob(%1) WHERE id = 1;").arg(qint64(megabytes) << 20)), QString());
    ::alarm(MostSeconds);
    const HostileSchema schema{QStringLiteral("a huge cell"), {}};
    QString verdict;
    const qint64 peak = peakWhile([&] {
        if (!m_application->open(path))
            return;
        (void)QTest::qWaitFor([&] { return isQuiet(); }, 20'000);
        m_application->window().panel(Side::Left).view().viewport()->repaint();
        select();
    });
    constexpr qint64 Most = 100;
    if (peak < 0)
        qWarning("The peak of memory cannot be read here");
    report.judge(peak < Most ? QString() : QStringLiteral("showing it took %1 MB more").arg(peak));
}

void tst_Hostile::strangeFileNames()
{
    FaultReport report(QStringLiteral("hostile schema: file names"));
    for (const QString &name : {QStringLiteral("file:x?mode=memory"), QStringLiteral("a?mode=memory&cache=shared"), QStringLiteral("a#b"), QStringLiteral("a%20b%2Fc.db"),
                                QStringLiteral("<img src=x>.db"), QStringLiteral("%1 %n.db"), QStringLiteral("\u202Ebd.x"), QStringLiteral("new\nline.db"),
                                QStringLiteral(":memory:"), QStringLiteral("a;b'c\"d.db"), QStringLiteral("-readonly"), QStringLiteral(" ")}) {
        const QString path = file(QStringLiteral("made.db"));
        QCOMPARE(RawDatabase::run(path, HostileSchemas::ordinary()), QString());
        QVERIFY2(QFile::rename(path, file(name)), qPrintable(name));
        const QStringList files = QDir(m_folder->path()).entryList(QDir::Files);
        m_said.clear();
        QString verdict;
        if (!m_application->open(file(name)))
            verdict = QStringLiteral("an ordinary file was refused: ") + m_said.join(u'|');
        else if (!roster().controller().perform(Gesture::add(QList<Membership>{{1, 1}})) || RawDatabase::column(file(name), QStringLiteral("SELECT count(*) FROM heroteamlink")) != QStringList("2"))
            verdict = QStringLiteral("what was written is not in the file");
        else if (QDir(m_folder->path()).entryList(QDir::Files) != files)
            verdict = QStringLiteral("another file was made");
        if (verdict.isEmpty())
            verdict = richTextIn({name});
        m_application->close();
        QFile::remove(file(name));
        report.judge(verdict.isEmpty() ? QString() : name + QStringLiteral(": ") + verdict);
    }
    m_said.clear();
    report.judge(m_application->open(QStringLiteral("file:x?mode=memory")) ? QStringLiteral("a URI was opened") : verdictOnRefusal());
}

// The exported script must make the same file again, and contain the name unchanged.
static QString verdictOnScript(const QString &script, const QString &path, const QString &name)
{
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("no script was exported");
    const QByteArray text = file.readAll();
    if (!text.contains(HostileSchemas::quotedName(name).toUtf8()))
        return QStringLiteral("the script does not hold the name");
    const QString copy = path + QStringLiteral(".copy");
    if (const QString wrong = runScript(copy, text); !wrong.isEmpty())
        return QStringLiteral("the script fails: ") + wrong;
    return contentsOf(copy) == contentsOf(path) ? QString() : QStringLiteral("the script makes something else");
}

static QString verdictOnTable(const QString &csv, const QString &name)
{
    QFile file(csv);
    const QString inCsv = HostileSchemas::quotedName(HostileSchemas::quotedName(name + QStringLiteral(" link"))).chopped(1).mid(1); // a cell in quotes
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("no table was exported");
    return file.readAll().contains(inCsv.toUtf8()) ? QString() : QStringLiteral("the table does not hold the name");
}

QString tst_Hostile::verdictOnName(const QString &name)
{
    const QString path = file(QStringLiteral("named.db"));
    for (const char *ending : {"", ".copy", ".sql", ".csv"})
        QFile::remove(path + QLatin1String(ending));
    const QString script = HostileSchemas::schemaNamed(name);
    if (const QString wrong = RawDatabase::run(path, script); !wrong.isEmpty())
        return QStringLiteral("could not be made: ") + wrong;
    m_said.clear();
    if (!m_application->open(path))
        return QStringLiteral("refused: ") + m_said.join(u'|');
    (void)QTest::qWaitFor([&] { return isQuiet(); }, 10'000);
    if (!roster().relationship().link.table.startsWith(name))
        return QStringLiteral("shows %1").arg(roster().relationship().link.table);
    select();
    const HostileSchema schema{name, script, {name, name + QStringLiteral(" group"), name + QStringLiteral(" link")}};
    QString verdict = verdictOnGestures(schema, path);
    roster().controller().perform(Gesture::add(QList<Membership>{{1, 1}})); // told with both names
    if (verdict.isEmpty() && RawDatabase::rowsBeside(path, {QStringLiteral("hero"), QStringLiteral("payroll"), name, name + QStringLiteral(" group")}).size() != 1)
        verdict = QStringLiteral("the link was not stored");
    roster().controller().perform(Gesture::remove(QList<Membership>{{2, 2}})); // refused, or nothing to do
    QCoreApplication::processEvents();
    if (verdict.isEmpty())
        verdict = richTextIn({name});
    for (const Side side : {Side::Left, Side::Right}) {
        if (verdict.isEmpty())
            verdict = richTextIn(roster().entities(side)) + richTextIn(roster().members(side));
    }
    for (const char *ending : {".sql", ".csv"}) {
        emit m_application->window().exportRequested(path + QLatin1String(ending));
        (void)QTest::qWaitFor([this] { return !roster().controller().isBusy(); }, 10'000);
    }
    if (verdict.isEmpty())
        verdict = verdictOnScript(path + QStringLiteral(".sql"), path, name);
    if (verdict.isEmpty())
        verdict = verdictOnTable(path + QStringLiteral(".csv"), name);
    return verdict;
}

void tst_Hostile::namesAreDrawnAsPlainTextAndExportedAsTheyAre()
{
    FaultReport report(QStringLiteral("hostile schema: names"));
    for (const QString &name : HostileSchemas::names()) {
        ::alarm(MostSeconds);
        const QString verdict = verdictOnName(name);
        m_application->close();
        report.judge(verdict.isEmpty() ? QString() : name + QStringLiteral(": ") + verdict);
    }
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc == 3 && LookAt == QLatin1String(argv[1]))
        return lookAt(QString::fromLocal8Bit(argv[2]));
    tst_Hostile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hostile.moc"
