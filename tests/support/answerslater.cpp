#include "models/engines/engines.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "support/answerslater.h"
#include "support/fakeengine.h"

#include <QPointer>
#include <QTest>

#include <algorithm>
#include <utility>

namespace Rollcall::Test {

// Evaluated at start-up, so that the engine is replaced before any file is opened.
static const bool isAskedEarly = answersLater();

static QList<QPointer<Roster>> &rosters()
{
    static QList<QPointer<Roster>> rosters;
    return rosters;
}

bool answersLater()
{
    static const bool later = [] {
        const bool isWished = qEnvironmentVariableIsSet("ROLLCALL_ANSWERS_LATER");
        if (isWished)
            Engines::useInstead(&FakeEngine::make);
        return isWished;
    }();
    return later;
}

static int ownStatements = 0;

OwnStatements::OwnStatements()
{
    ++ownStatements;
}

OwnStatements::~OwnStatements()
{
    --ownStatements;
}

// The statements that ask whether another program has changed the file. They may run in the window's thread, since no list and no
// gesture runs them.
static bool asksForChanges(const QString &sql)
{
    return sql == QLatin1String("PRAGMA data_version") || sql == QLatin1String("PRAGMA schema_version") || sql.contains(QLatin1String("pragma_table_list"));
}

// Also in a program that is no QTest.
static void complain(const QString &text)
{
    if (!QTest::currentTestFunction())
        qFatal("%s", qUtf8Printable(text));
    QTest::qFail(qPrintable(text), __FILE__, __LINE__);
}

void letAnswerLater(Roster &roster)
{
    if (!answersLater() || !roster.session().place().isFile())
        return;
    FakeEngine::answerLater(roster.session());
    roster.session().watch([](const Statement &statement) {
        if (ownStatements == 0 && !asksForChanges(statement.text))
            complain(QStringLiteral("This ran in the window's thread: ") + statement.text);
    });
    rosters().append(&roster);
}

static bool isIdle(Roster &roster)
{
    if (roster.controller().isBusy())
        return false;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityModel &entities = roster.entities(side);
        const MembersModel &members = roster.members(side);
        if (entities.isReading() || entities.isCounting() || members.isReading() || members.isAwaiting())
            return false;
    }
    return true;
}

void settleLists()
{
    constexpr int Longest = 120'000; // milliseconds; a sanitizer is slow
    rosters().removeAll(nullptr);
    for (const QPointer<Roster> &roster : std::as_const(rosters())) {
        if (!QTest::qWaitFor([&roster] { return !roster || isIdle(*roster); }, Longest))
            qFatal("The lists do not come to rest.");
    }
    for (const QString &sql : FakeEngine::takeComplaints())
        complain(QStringLiteral("This ran after an error in the same transaction: ") + sql);
}

QString seenInTheEnd(const std::function<QString()> &look)
{
    const auto isComing = [] {
        return std::any_of(rosters().cbegin(), rosters().cend(), [](const QPointer<Roster> &roster) { return roster && !isIdle(*roster); });
    };
    QString seen;
    do {
        settleLists();
        seen = look();
    } while (isComing());
    return seen;
}

} // namespace Rollcall::Test
