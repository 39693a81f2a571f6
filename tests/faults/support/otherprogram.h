#pragma once

#include "support/worldstep.h"

#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall::Test {

class RandomHand;

// Another program on the same file: a plain connection that checks foreign keys and waits for nobody.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &path);
    ~OtherProgram();
    Q_DISABLE_COPY_MOVE(OtherProgram)

    // False on any error.
    bool run(const QString &sql);
    // One value; empty on any error.
    QString value(const QString &sql);
    // Links, unlinks, renames, deletes or creates heroes and teams, preferably the `subjects`, and updates the world. False, with nothing
    // done, if it could not write.
    bool interfere(RandomHand &hand, const Subjects &subjects, World &world);

private:
    sqlite3 *m_database = nullptr;
};

} // namespace Rollcall::Test
