#include "schemas/workbench.h"

#include "models/log/statementlog.h"
#include "schemas/schemagenerator.h"
#include "support/answerslater.h"
#include "support/replay.h"

#include <QDir>
#include <QFileInfo>

namespace Rollcall::Test {

// In memory where there is such a folder: hundreds of files are synced hundreds of times.
static QString folderTemplate()
{
    const QString quick = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(quick).isWritable() ? quick : QDir::tempPath();
    return parent + QStringLiteral("/rollcall_schemas-XXXXXX");
}

static RandomHand::Habits habits()
{
    using Hand = RandomHand;
    Hand::Habits habits{{Hand::Link, Hand::Link, Hand::Unlink, Hand::Unlink, Hand::Drag, Hand::Drag, Hand::Replace, Hand::Swap, Hand::Combine, Hand::Combine, Hand::Create, Hand::Delete, Hand::Edit, Hand::EditLinks, Hand::EditLinks, Hand::Undo, Hand::Redo}};
    habits.mostMembers = 6;
    habits.mayMistake = true;
    return habits;
}

Workbench::Workbench(quint32 seed)
    : dice(seed ^ 0x5bd1e995U)
    , schema(randomSchema(seed))
    , folder(folderTemplate())
    , path(folder.filePath(QStringLiteral("data.db")))
{
}

void Workbench::fail(const QString &text)
{
    if (!hasFailed())
        failed = text;
}

bool Workbench::make()
{
    const QString wrong = runScript(path, "BEGIN;\n" + schema.sql().toUtf8() + "\nCOMMIT;\n", !schema.hasStrays);
    if (!wrong.isEmpty())
        fail(QStringLiteral("the generator made a schema that SQLite refuses: ") + wrong);
    return wrong.isEmpty();
}

bool Workbench::open(const Relationship &relationship)
{
    reader = std::make_unique<WorldReader>(schema, path, WorldReader::Lines::OtherTables);
    (void)answersLater(); // chooses the engine before the file is opened
    auto opened = Roster::open(path, relationship, std::make_unique<StatementLog>());
    if (!opened) {
        fail(QStringLiteral("cannot be opened: ") + opened.error().sentence + QLatin1Char('\n') + opened.error().details);
        return false;
    }
    roster = *std::move(opened);
    hand = std::make_unique<RandomHand>(dice, *reader, habits());
    walk = std::make_unique<RandomWalk>(*roster, *reader, *hand);
    const QString reason = roster->relationship().readOnlyReason;
    if (reason.isEmpty() == schema.isReadOnly)
        fail(schema.isReadOnly ? QStringLiteral("should be read-only") : QStringLiteral("can be written, but: ") + reason);
    return !hasFailed();
}

} // namespace Rollcall::Test
