#pragma once

#include "models/roster.h"
#include "support/fakeengine.h"
#include "support/randomwalk.h"

#include <QTemporaryDir>

namespace Rollcall::Test {

// What a run works with: a random schema in a file of its own, the roster that has it open, the RandomHand that performs gestures, and
// the first failure.
struct Workbench
{
    explicit Workbench(quint32 seed);

    // Whether SQLite takes the schema.
    bool make();
    bool open(const Relationship &relationship);

    void fail(const QString &text);
    bool hasFailed() const { return !failure().isEmpty(); }
    // What went wrong first.
    QString failure() const { return walk && failed.isEmpty() ? walk->failure() : failed; }
    MembershipController &controller() { return roster->controller(); }

    FakeEngine::Numbering numbered; // in some schemas only row ids tell rows apart
    Dice dice;
    Schema schema;
    QTemporaryDir folder;
    QString path; // of the database
    std::unique_ptr<WorldReader> reader;
    std::unique_ptr<Roster> roster;
    std::unique_ptr<RandomHand> hand;
    std::unique_ptr<RandomWalk> walk;
    QString failed;
};

} // namespace Rollcall::Test
