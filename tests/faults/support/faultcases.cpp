#include "faults/support/faultcases.h"

#include "faults/support/dropdriver.h"
#include "faults/support/handatwork.h"
#include "faults/support/soundfile.h"

#include <QTest>
#include <QCoreApplication>
#include <QDir>

#include <csignal>

namespace Rollcall::Test {

static constexpr int LongestCase = 60'000; // milliseconds
static const QString BelowCounts = QStringLiteral("counts-below");
static const QString WindowCounts = QStringLiteral("counts-window");

FaultCases::FaultCases(bool isWal, const QString &hand, const QString &shim)
    : m_hand(hand)
    , m_shim(shim)
{
    m_isReady = m_folder.isValid() && makeHeroFile(m_folder.filePath("fresh.db"), DropDriver::Many, 5, isWal);
}

FaultCases::~FaultCases()
{
    m_driver.closeWriteChannel();
    m_driver.waitForFinished(LongestCase);
}

QString FaultCases::freshFile()
{
    QDir folder(m_folder.filePath("at"));
    folder.removeRecursively();
    QDir().mkpath(folder.path());
    m_isReady = QFile::copy(m_folder.filePath("fresh.db"), path()) && m_isReady;
    return path();
}

Shimmed FaultCases::shimmed(const QString &fault, const QString &counts)
{
    Shimmed shimmed{m_folder.filePath("at"), fault};
    shimmed.counts = m_folder.filePath(counts);
    return shimmed;
}

IoCounts FaultCases::counts() const
{
    return IoCounts::from(m_folder.filePath(m_counts));
}

void FaultCases::startDriver()
{
    if (m_driver.state() == QProcess::Running)
        return;
    m_driver.setProcessEnvironment(shimmed({}, BelowCounts).environment(m_shim));
    m_driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_driver.start(QCoreApplication::applicationFilePath(), {"--cases"});
    m_isReady = m_driver.waitForStarted() && m_isReady;
}

// "did few no 1 The disk is full …"
static Outcome outcomeIn(const QString &line)
{
    const QString how = line.section(u' ', 2, 2);
    Outcome outcome{line.section(u' ', 1, 1), how == "yes" ? Outcome::Done : how == "nothing" ? Outcome::Nothing : Outcome::Refused, {}};
    const int count = line.section(u' ', 3, 3).toInt(); // separated by tabs
    if (count > 0)
        outcome.sentences = line.section(u' ', 4).split(u'\t');
    return outcome;
}

// What may go wrong because of this fault.
Outcomes FaultCases::expectedOf(const QString &fault)
{
    Outcomes outcomes;
    outcomes.failedOnce = fault.endsWith(QLatin1String(":once"));
    // Also for faults of writes and syncs: a reader may first have to roll back an unfinished transaction, which writes.
    outcomes.cannotRead = fault.endsWith(QLatin1String(":always"));
    return outcomes;
}

Outcomes FaultCases::playBelow(const QString &fault)
{
    return play(fault, QStringLiteral("whole"));
}

Outcomes FaultCases::playCarelessly(const QString &fault)
{
    return play(fault, QStringLiteral("careless"));
}

Outcomes FaultCases::playLook(const QString &fault)
{
    return play(fault, QStringLiteral("look"));
}

Outcomes FaultCases::play(const QString &fault, const QString &how)
{
    startDriver();
    m_counts = BelowCounts;
    m_driver.write((freshFile() + u' ' + fault + u' ' + how + u'\n').toUtf8());
    Outcomes outcomes = expectedOf(fault);
    outcomes.trouble = QStringLiteral("the driver is gone");
    while (m_driver.canReadLine() || m_driver.waitForReadyRead(LongestCase)) {
        if (!m_driver.canReadLine())
            continue;
        const QString line = QString::fromUtf8(m_driver.readLine()).trimmed();
        if (line.startsWith(QLatin1String("did ")))
            outcomes.list.append(outcomeIn(line));
        if (!line.startsWith(QLatin1String("end ")))
            continue;
        const int status = line.mid(4).toInt();
        outcomes.wasKilled = status == -SIGKILL;
        outcomes.trouble = status == 0 || outcomes.wasKilled ? QString() : "the driver ended with " + line.mid(4);
        break;
    }
    return outcomes;
}

Outcomes FaultCases::playInWindow(const QString &fault)
{
    Shimmed shimmed = this->shimmed(fault == "none" ? QString() : fault, WindowCounts);
    shimmed.arm = m_folder.filePath("arm");
    m_counts = WindowCounts;
    QFile::remove(shimmed.counts);
    HandAtWork hand(m_hand, shimmed.environment(m_shim), m_folder.filePath("home"));
    m_isReady = hand.start(freshFile()) && shimmed.begin() && m_isReady;
    static const QStringList words{"drop:1:1:50", "drop:2:1:6000", "undo", "edit:1:Renamed", "drop:3:1:50"};
    Outcomes outcomes = expectedOf(fault);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isIncomplete = fault.startsWith(QLatin1String("eio-read")) || outcomes.list.value(i - 1).sentences.size() > 1;
        if (outcomes.cannotRead && isIncomplete && DropDriver::Gestures.at(i) == QLatin1String("edit"))
            continue; // a row that could not be read cannot be edited, and the hand would wait for an answer in vain
        if (i == words.size() - 1)
            shimmed.end();
        auto outcome = hand.perform(DropDriver::Gestures.at(i), words.at(i));
        const auto isUsable = [&] { // what could not be read is read again a moment later
            if (outcome && outcome->kind == Outcome::Nothing)
                outcome = hand.perform(DropDriver::Gestures.at(i), words.at(i));
            return !outcome || outcome->kind != Outcome::Nothing;
        };
        constexpr int Moment = 3000; // milliseconds
        if (i == words.size() - 1)
            (void)QTest::qWaitFor(isUsable, Moment);
        if (outcome)
            outcomes.list.append(*outcome);
        else
            break;
    }
    shimmed.end();
    outcomes.trouble = hand.end();
    outcomes.wasKilled = hand.wasKilled();
    return outcomes;
}

} // namespace Rollcall::Test
