#include "faults/support/otherprogram.h"

#include "support/randomhand.h"

#include <QFile>
#include <QStringList>

#include <sqlite3.h>

namespace Rollcall::Test {

OtherProgram::OtherProgram(const QString &path)
{
    sqlite3_open(QFile::encodeName(path).constData(), &m_database);
    run("PRAGMA foreign_keys=ON");
    run("PRAGMA synchronous=OFF");
}

OtherProgram::~OtherProgram()
{
    sqlite3_close_v2(m_database);
}

bool OtherProgram::run(const QString &sql)
{
    return sqlite3_exec(m_database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

static QString tableOf(Side side)
{
    return side == Side::Left ? "hero" : "team";
}

static QString columnOf(Side side, int column)
{
    return column == 1 ? "name" : side == Side::Left ? "secret_name" : "headquarters";
}

static QString toggle(const LinkPair &pair, World &world)
{
    if (world.links.erase(LinkRow(pair)) == 1)
        return QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = %1 AND team_id = %2").arg(pair.first, pair.second);
    if (!world.at(Side::Left).contains(pair.first) || !world.at(Side::Right).contains(pair.second))
        return {};
    world.links.insert(LinkRow(pair));
    return QStringLiteral("INSERT INTO heroteamlink (hero_id, team_id) VALUES (%1, %2)").arg(pair.first, pair.second);
}

static QString rename(Side side, const QString &key, int column, const QString &name, World &world)
{
    const auto row = world.at(side).find(key);
    if (row == world.at(side).end())
        return {};
    row->second[column] = name;
    return QStringLiteral("UPDATE %1 SET %2 = %3 WHERE id = %4").arg(tableOf(side), columnOf(side, column), name, key);
}

static QString erase(Side side, const QString &key, World &world)
{
    world.erase(side, key);
    return QStringLiteral("DELETE FROM heroteamlink WHERE %1_id = %2; DELETE FROM %1 WHERE id = %2").arg(tableOf(side), key);
}

static QString create(Side side, const QString &key, const QString &name, World &world)
{
    const QStringList cells{key, name, name, "NULL"}; // only heroes have an age
    if (!world.at(side).emplace(key, cells.first(side == Side::Left ? 4 : 3)).second)
        return {};
    return QStringLiteral("INSERT INTO %1 (id, name, %2) VALUES (%3, %4, %4)").arg(tableOf(side), columnOf(side, 2), key, name);
}

QString OtherProgram::value(const QString &sql)
{
    sqlite3_stmt *query = nullptr;
    sqlite3_prepare_v2(m_database, sql.toUtf8().constData(), -1, &query, nullptr);
    const bool hasRow = sqlite3_step(query) == SQLITE_ROW;
    const QString value = hasRow ? QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(query, 0))) : QString();
    sqlite3_finalize(query);
    return value;
}

bool OtherProgram::interfere(RandomHand &hand, const Subjects &subjects, World &world)
{
    Dice &dice = hand.dice();
    World after = world;
    const auto one = [&](Side side) { return WorldReader::literalOf(hand.one(after, side)); };
    QStringList statements;
    for (int i = 1 + dice.below(3); i > 0; --i) {
        auto [side, key] = std::pair(dice.below(2) == 0 ? Side::Left : Side::Right, QString());
        key = one(side);
        if (!subjects.rows.empty() && dice.below(3) > 0)
            std::tie(side, key) = subjects.rows.at(size_t(dice.below(int(subjects.rows.size()))));
        LinkPair pair{one(Side::Left), one(Side::Right)};
        if (!subjects.pairs.empty() && dice.below(3) > 0)
            pair = subjects.pairs.at(size_t(dice.below(int(subjects.pairs.size()))));
        const int what = dice.below(9);
        const QString name = QStringLiteral("'%1'").arg(1000 + dice.below(1000));
        statements.append(what < 5    ? toggle(pair, after)
                          : what < 7  ? rename(side, key, 1 + dice.below(2), name, after)
                          : what == 7 ? erase(side, key, after)
                                      : create(side, key, name, after));
    }
    statements.removeAll(QString());
    if (after == world || !run("BEGIN IMMEDIATE; " + statements.join("; "))) {
        run("ROLLBACK");
        return false;
    }
    if (!run("COMMIT")) {
        run("ROLLBACK");
        return false;
    }
    world = after;
    return true;
}

} // namespace Rollcall::Test
