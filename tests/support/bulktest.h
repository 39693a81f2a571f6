#pragma once

#include "models/gesture/membershipcontroller.h"
#include "support/testdatabase.h"

#include <QObject>

namespace Rollcall::Test {

// Base class for tests of gestures on many rows: a large file, and a roster with a RosterWatch.
class BulkTest : public QObject
{
protected:
    // Before and after each test.
    void begin();
    void end();

    // 20,000 heroes; 42 of them in the first team, all in the second, none in the third.
    void make(const QStringList &statements = {});
    void open(const Relationship &relationship, const QStringList &statements);
    MembershipController &controller() { return m_roster->controller(); }
    QString sql(const QString &query) { return readElsewhere(m_path, query); }
    QString links() { return sql("SELECT team_id, hero_id FROM heroteamlink ORDER BY 1, 2"); }
    QString countIn(int team) { return sql(QStringLiteral("SELECT count(*) FROM heroteamlink WHERE team_id = %1").arg(team)); }
    static KeyList heroes(int from = 1, int to = 20'000);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    QStringList m_told;
    QStringList m_refused;

private:
    void watch();
};

// Two tables "a" and "b" and the link table "ab" between them.
Relationship abRelationship(const QString &key = QStringLiteral("id"));
// The start of a statement that reads n.i from 1 to 12,000.
extern const QString Numbers;

} // namespace Rollcall::Test
