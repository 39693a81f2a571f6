#pragma once

#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace Rollcall::Test {

// Files with long lists of members, of every shape that a link table takes, and one of them open. Each has 25,000 heroes,
// 400 teams and 30,000 links: team 1 has 12,000 heroes, hero 1 is in 300 teams.
class LongMembers
{
public:
    // "telling", "repeating", "plain", "numbered" and "untyped".
    void makeFiles();
    QString made(const QString &shape) const { return m_folder.filePath(shape + QLatin1String(".db")); }
    // Opens a copy of one of them and reads everything.
    bool open(const QString &shape);
    void close() { m_roster.reset(); }
    // Adds the test data column "shape" and a row for each shape.
    static void shapes();

    const QString &path() const { return m_path; }
    Roster &roster() { return *m_roster; }
    MembersModel &members(Side side) { return m_roster->members(side); }
    EntityModel &entities(Side side) { return m_roster->entities(side); }
    MembershipController &controller() { return m_roster->controller(); }
    // Waits until nothing is being read or written; looks more often than QTRY_VERIFY does.
    bool settles();
    QList<QVariantList> sql(const QString &query) const { return rowsElsewhere(m_path, query); }
    QString value(const QString &query) const;
    // The expected keys: heroes by key, teams in the order of joining.
    KeyList keysBySql(Side side, int anchor) const;
    // The texts of the columns from the label to the last, for `count` rows or all.
    QStringList lines(Side side, int from = 0, int count = -1);
    static QStringList linesOf(const QList<QVariantList> &rows);
    // Compares both lists of members and their totals with SQL, for the current anchors.
    void compareBoth();

    QRandomGenerator dice{11};

private:
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
};

} // namespace Rollcall::Test
