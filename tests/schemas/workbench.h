#pragma once

#include "models/roster.h"
#include "schemas/oracle.h"

#include <QTemporaryDir>

namespace Rollcall::Test {

// What a run works with: a random schema in a file of its own, the roster that has it open, the oracle
// beside, and what was done and went wrong so far.
struct Workbench
{
    explicit Workbench(quint32 seed);

    // Whether SQLite takes the schema.
    bool make();
    bool open(const Relationship &relationship);

    void fail(const QString &text);
    bool hasFailed() const { return !failure.isEmpty(); }
    void note(QString text) { trace.append(text.remove(QChar::Null)); } // which would end what is printed

    MembershipController &controller() { return roster->controller(); }
    const World &world() const { return oracle->world(); }

    // Entities, now and then one that is nowhere; some() may repeat.
    Key one(Side side);
    QList<Key> some(Side side, int most);
    QVariantList freshKey(Side side);
    // What may stand in a column now: entities that are there.
    QVariantList valuesOf(const ValueColumn &column) const;
    // A link to nobody is refused, and the whole gesture with it.
    void expectLink(Expectation &expected, const Membership &pair, const std::set<QStringList> &told = {}) const;
    // What a new link tells that brings nothing.
    QStringList freshlyTold() const;

    Dice dice;
    Schema schema;
    QTemporaryDir folder;
    QString path; // of the database
    std::unique_ptr<Oracle> oracle;
    std::unique_ptr<Roster> roster;
    QStringList others; // the other tables' contents, which nothing changes
    QHash<QString, QVariant> supplied; // for the columns a gesture asked about
    Side side = Side::Left; // whose members the gesture is about
    QString failure;
    QStringList trace; // what was done, one line each
};

} // namespace Rollcall::Test
