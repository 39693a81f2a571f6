#include "schemas/workbench.h"

#include "models/sql/statementlog.h"
#include "schemas/linktext.h"
#include "schemas/schemagenerator.h"
#include "schemas/sqltext.h"
#include "support/replay.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Rollcall::Test {

// In memory where there is such a folder: hundreds of files are synced hundreds of times.
static QString folderTemplate()
{
    const QString quick = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(quick).isWritable() ? quick : QDir::tempPath();
    return parent + QStringLiteral("/rollcall_schemas-XXXXXX");
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
    if (failure.isEmpty())
        failure = text;
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
    oracle = std::make_unique<Oracle>(schema, path);
    others = oracle->others();
    auto opened = Roster::open(path, relationship, std::make_unique<StatementLog>());
    if (!opened) {
        fail(QStringLiteral("cannot be opened: ") + opened.error().sentence + QLatin1Char('\n') + opened.error().details);
        return false;
    }
    roster = *std::move(opened);
    const QString reason = roster->relationship().readOnlyReason;
    if (reason.isEmpty() == schema.isReadOnly)
        fail(schema.isReadOnly ? QStringLiteral("should be read-only") : QStringLiteral("can be written, but: ") + reason);
    return !hasFailed();
}

QVariantList Workbench::freshKey(Side entitySide)
{
    for (;;) {
        const QVariantList values = schema.entities[int(entitySide)].freshKey(dice);
        if (!world().entities[int(entitySide)].count(Oracle::literalOf(Key::fromRow(values, 0, values.size()))))
            return values;
    }
}

Key Workbench::one(Side entitySide)
{
    const auto &rows = world().entities[int(entitySide)];
    if (rows.empty() || dice.chance(2)) {
        const QVariantList stranger = freshKey(entitySide);
        return Key::fromRow(stranger, 0, stranger.size());
    }
    return oracle->keyOf(std::next(rows.begin(), dice.below(int(rows.size())))->first);
}

QList<Key> Workbench::some(Side entitySide, int most)
{
    QList<Key> keys;
    for (int i = dice.below(most + 1); i > 0; --i)
        keys.append(one(entitySide));
    return keys;
}

QVariantList Workbench::valuesOf(const ValueColumn &column) const
{
    QVariantList values = column.values;
    for (const Side entitySide : {Side::Left, Side::Right}) {
        const auto &rows = world().entities[int(entitySide)];
        if (column.entities == schema.entities[int(entitySide)].table)
            values.removeIf([&rows](const QVariant &value) { return !value.isNull() && !rows.count(literal(value)); });
    }
    return values.isEmpty() ? column.values : values; // nothing can be linked then
}

void Workbench::expectLink(Expectation &expected, const Membership &pair, const std::set<QStringList> &told) const
{
    const Pair names = literals(pair);
    const auto isSame = [&names](const auto &other) { return other.pair == names; };
    if (world().holds(names) || std::any_of(expected.added.begin(), expected.added.end(), isSame))
        return;
    expected.added.push_back({names, side == Side::Left ? names.first : names.second, told});
    if (!expected.entities[0].count(names.first) || !expected.entities[1].count(names.second))
        expected.isRefused = true;
    if (schema.forbidsLoops && names.first == names.second)
        expected.isRefused = true;
}

QStringList Workbench::freshlyTold() const
{
    QStringList told;
    for (const ValueColumn &own : schema.own) {
        if (!own.isGenerated)
            told.append(literal(own.isRequired() ? supplied.value(own.name) : own.byDefault));
    }
    return told;
}

} // namespace Rollcall::Test
