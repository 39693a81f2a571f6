#include "faults/support/troubledfile.h"

#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/foretelling.h"
#include "support/heroschema.h"
#include "support/testdatabase.h"

#include <algorithm>

namespace Rollcall::Test {

TroubledFile::TroubledFile(quint32 seed, const RandomHand::Habits &habits)
    : m_seed(seed)
    , m_dice(seed)
    , m_schema(heroSchema())
    , m_habits(habits)
{
}

// Chooses the journal mode at random.
bool TroubledFile::open(const QString &path, const QStringList &statements)
{
    if (!sampleInFile(path))
        return false;
    m_other = std::make_unique<OtherProgram>(path);
    const bool isMade = std::all_of(statements.cbegin(), statements.cend(), [this](const QString &statement) { return m_other->run(statement); });
    if (!isMade || m_other->value(m_seed % 2 == 1 ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE").isEmpty())
        return false;
    m_reader = std::make_unique<WorldReader>(m_schema, path);
    m_world = m_reader->read();
    m_hand = std::make_unique<RandomHand>(m_dice, *m_reader, m_habits);
    m_roster = openFile(path);
    if (!m_roster)
        return false;
    connect(&m_roster->controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refusals.append(failure); });
    connect(&m_roster->controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
    return true;
}

void TroubledFile::mark()
{
    m_refusals.clear();
    m_told.clear();
}

Expectation TroubledFile::expectationOf(const RandomHand::Deed &deed) const
{
    if (deed.isStep())
        return Expectation(m_history.next(deed.kind == RandomHand::Undo), m_world);
    return Foretelling(deed.gesture, m_world, *m_reader).expected();
}

TroubledFile::Outcome TroubledFile::outcomeOf(const Expectation &expected)
{
    Outcome outcome{expected, m_reader->read(), expected.changes(m_world)};
    outcome.isDone = outcome.changes && expected.mismatch(m_world, outcome.after, {}).isEmpty();
    if (!outcome.isDone && outcome.after != m_world)
        complain("the file is neither as before nor as wished:\n" + outcome.after.differenceFrom(m_world).left(2000));
    if (const QString fault = m_reader->strayFault(outcome.after); !fault.isEmpty())
        complain(fault);
    return outcome;
}

void TroubledFile::follow(const RandomHand::Deed &deed, const Outcome &outcome, bool stays)
{
    const WorldStep done = outcome.isDone ? WorldStep::between(m_world, outcome.after) : WorldStep();
    m_world = outcome.after;
    if (deed.isStep() ? outcome.expected.isTried && !stays : outcome.isDone)
        deed.isStep() ? m_history.stepped(deed.kind == RandomHand::Undo, done) : m_history.push(done);
    const History &history = m_roster->history();
    if (history.index() != m_history.index() || history.count() != m_history.count())
        complain(QStringLiteral("the history is at %1 of %2, not at %3 of %4").arg(history.index()).arg(history.count()).arg(m_history.index()).arg(m_history.count()));
}

QString TroubledFile::complaint() const
{
    if (m_complaints.isEmpty())
        return {};
    QStringList refused, statements;
    for (const Failure &failure : m_refusals)
        refused.append(QStringLiteral("%1 (%2) %3").arg(failure.sentence).arg(failure.code).arg(failure.details));
    for (const StatementEntry &entry : m_roster ? m_roster->log().entries() : std::deque<StatementEntry>())
        statements.append(entry.sql.simplified() + (entry.failed() ? " -- " + entry.error : QString()));
    constexpr qsizetype Last = 20;
    return QStringLiteral("seed %1, gesture %2: %3\n%4\ntold: %5\nrefused: %6\n%7")
        .arg(m_seed).arg(m_number).arg(m_trace, m_complaints.join(u'\n'), m_told.join(u'\n'), refused.join(u'\n'), statements.mid(qMax(0, statements.size() - Last)).join(u'\n'));
}

} // namespace Rollcall::Test
