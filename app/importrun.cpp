#include "app/importrun.h"

#include "app/lockwait.h"
#include "models/gesture/membershipcontroller.h"
#include "models/opendatabase.h"
#include "models/roster.h"
#include "models/tr.h"
#include "models/transfer/importchoices.h"
#include "models/transfer/importwords.h"
#include "models/transfer/listimport.h"
#include "models/values/pythonrepr.h"

#include <QEventLoop>
#include <QFile>

#include <unistd.h>

#include <cstdio>
#include <iterator>
#include <optional>

namespace Rollcall {

ImportRun::ImportRun(const CommandLine &line)
    : m_isReadOnly(line.isReadOnly)
    , m_order(*line.import)
    , m_file(line)
{
}

static void say(std::FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", qUtf8Printable(printableText(line)));
}

// {"joins":57,"already":2,…}, in the order in which people read them.
static QString asJson(const ImportPlan &plan)
{
    static const char *const names[] = {"joins", "already", "twice", "ambiguous", "unknown", "refused", "leaves"};
    static_assert(std::size(names) == ImportLine::Outcomes - 1); // nobody takes a tick away here
    QStringList members;
    for (int i = 0; i < int(std::size(names)); ++i)
        members.append(QStringLiteral("\"%1\":%2").arg(QLatin1String(names[i])).arg(plan.count(ImportLine::Outcome(i))));
    return u'{' + members.join(u',') + u'}';
}

ImportRun::Status ImportRun::run()
{
    const auto done = import();
    if (!done) {
        say(stderr, done.error().sentence);
        m_plan = {};
    }
    if (const auto closed = m_file.close(); !closed)
        say(stderr, closed.error().sentence); // does not affect what was imported
    say(stdout, asJson(m_plan));
    std::fflush(stdout);
    if (!done)
        return Failed;
    return m_plan.leavesOut() ? LeftOut : Taken;
}

Result<> ImportRun::import()
{
    const auto access = m_order.isDryRun || m_isReadOnly ? Session::Access::ReadOnly : Session::Access::ReadWrite;
    if (const auto opened = m_file.open(access, m_order.relation); !opened)
        return opened;
    Roster &roster = m_file.roster();
    ListImport list(ListTarget(roster.relationship(), roster.file()->catalog()));
    list.readFrom(roster.session(), roster.store());
    if (const auto known = read(list); !known)
        return known;
    return carryOut(list);
}

static Result<QByteArray> bytesOfList(const QString &name)
{
    if (name != QLatin1String("-"))
        return TableReader::bytesIn(name);
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return Failure{input.errorString()};
    return TableReader::bytesIn(input, Tr::tr("Standard input"));
}

Result<> ImportRun::read(ListImport &list)
{
    const auto bytes = bytesOfList(m_order.list);
    if (!bytes)
        return bytes.error();
    ImportWishes wishes;
    wishes.mode = m_order.mode;
    for (const QString &name : m_order.into) {
        const auto group = waitingForLocks([&] { return groupCalled(list.names(), m_file.roster().session(), name); });
        if (!group)
            return group.error();
        wishes.into.append(group->key);
        list.setMemberSide(group->memberSide);
    }
    list.setWishes(wishes);
    return waitingForLocks([&] { return list.take(*bytes); });
}

// If someone else writes between planning and importing, the import is refused, and planned again.
Result<> ImportRun::carryOut(ListImport &list)
{
    constexpr int MostLooks = 3;
    Result<> done;
    for (int look = 0; look < MostLooks; ++look) {
        const auto plan = waitingForLocks([&list] { return list.plan(); });
        if (!plan)
            return plan.error();
        const auto isSame = [&](ImportLine::Outcome outcome) { return plan->count(outcome) == m_plan.count(outcome); };
        if (look > 0 && isSame(ImportLine::Outcome::Joins) && isSame(ImportLine::Outcome::Leaves))
            return done; // it was refused for another reason
        m_plan = *plan;
        if (!plan->valuesWanted().isEmpty()) {
            return Failure{Tr::tr("Every new row of \"%1\" needs a value for \"%2\", and no column of the list has one. Nothing was imported.")
                               .arg(list.names().target().relationship().link.table, plan->valuesWanted().first().name)};
        }
        done = m_order.isDryRun || !plan->changesSomething() ? Result<>() : perform();
        if (done)
            break;
    }
    if (done)
        print(list);
    return done;
}

// Waits for the result: a lock or a worker may delay it.
Result<> ImportRun::perform()
{
    MembershipController &controller = m_file.roster().controller();
    controller.setLongestWait(ChangeRunner::LongestWait);
    QEventLoop loop;
    std::optional<Result<>> done;
    const QObject listener;
    QObject::connect(&controller, &MembershipController::told, &listener, [&](const QString &) {
        done = Result<>();
        loop.quit();
    });
    QObject::connect(&controller, &MembershipController::refused, &listener, [&](const Failure &failure) {
        done = Result<>(failure);
        loop.quit();
    });
    controller.perform(m_plan.gesture());
    if (!done)
        loop.exec();
    return *done;
}

// Prints a remark for each line that needs one, and then the numbers.
void ImportRun::print(ListImport &list) const
{
    const ImportWords words(list.names(), list.list(), m_plan);
    for (qsizetype line = 0; line < m_plan.lines().size(); ++line) {
        const QString remark = words.remark(line);
        if (!remark.isEmpty())
            say(stdout, Tr::tr("Line %1: %2: %3").arg(QString::number(list.list().table.line(m_plan.lines().at(line).record)), words.member(line), remark));
    }
    say(stdout, words.numbers().join(QStringLiteral(", ")));
}

} // namespace Rollcall
