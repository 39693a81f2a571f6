#include "faults/support/otherprogram.h"

#include "support/gesturehand.h"

#include <QFile>
#include <QStringList>

#include <sqlite3.h>

#include <vector>

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

namespace {

// A query on its way through its rows.
class Reading
{
public:
    Reading(sqlite3 *database, const QString &sql) { sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &m_statement, nullptr); }
    ~Reading() { sqlite3_finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(Reading)

    bool next() { return sqlite3_step(m_statement) == SQLITE_ROW; }
    qint64 number(int column) const { return sqlite3_column_int64(m_statement, column); }
    QString text(int column) const { return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column))); }

private:
    sqlite3_stmt *m_statement = nullptr;
};

QString tableOf(Side side)
{
    return side == Side::Left ? "hero" : "team";
}

QString columnOf(Side side, int column)
{
    return column == 0 ? "name" : side == Side::Left ? "secret_name" : "headquarters";
}

// What a step is about: the memberships and the rows.
struct Subjects
{
    explicit Subjects(const HeroStep &step)
        : pairs(step.removedLinks.begin(), step.removedLinks.end())
    {
        pairs.insert(pairs.end(), step.addedLinks.begin(), step.addedLinks.end());
        for (const Side side : {Side::Left, Side::Right}) {
            for (const auto *some : {&step.removed[int(side)], &step.added[int(side)]}) {
                for (const auto &[key, row] : *some)
                    rows.emplace_back(side, key);
            }
        }
        for (const HeroStep::Edit &edit : step.edits)
            rows.emplace_back(edit.side, edit.key);
        for (const auto &[hero, team] : pairs) {
            rows.emplace_back(Side::Left, hero);
            rows.emplace_back(Side::Right, team);
        }
    }

    std::vector<HeroPair> pairs;
    std::vector<std::pair<Side, qint64>> rows;
};

QString toggle(const HeroPair &pair, HeroWorld &world)
{
    if (world.links.erase(pair) == 1)
        return QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = %1 AND team_id = %2").arg(pair.first).arg(pair.second);
    if (!world.at(Side::Left).contains(pair.first) || !world.at(Side::Right).contains(pair.second))
        return {};
    world.links.insert(pair);
    return QStringLiteral("INSERT INTO heroteamlink (hero_id, team_id) VALUES (%1, %2)").arg(pair.first).arg(pair.second);
}

QString rename(Side side, qint64 key, int column, const QString &name, HeroWorld &world)
{
    const auto row = world.at(side).find(key);
    if (row == world.at(side).end())
        return {};
    row->second.at(column) = name;
    return QStringLiteral("UPDATE %1 SET %2 = '%3' WHERE id = %4").arg(tableOf(side), columnOf(side, column), name).arg(key);
}

QString erase(Side side, qint64 key, HeroWorld &world)
{
    world.erase(side, key);
    return QStringLiteral("DELETE FROM heroteamlink WHERE %1_id = %2; DELETE FROM %1 WHERE id = %2").arg(tableOf(side)).arg(key);
}

QString create(Side side, qint64 key, const QString &name, HeroWorld &world)
{
    if (!world.at(side).emplace(key, HeroRow{name, name}).second)
        return {};
    return QStringLiteral("INSERT INTO %1 (id, name, %2) VALUES (%3, '%4', '%4')").arg(tableOf(side), columnOf(side, 1)).arg(key).arg(name);
}

} // namespace

QString OtherProgram::value(const QString &sql)
{
    Reading reading(m_database, sql);
    return reading.next() ? reading.text(0) : QString();
}

HeroWorld OtherProgram::read()
{
    HeroWorld world;
    run("SAVEPOINT look");
    for (Reading links(m_database, "SELECT hero_id, team_id FROM heroteamlink"); links.next();)
        world.links.insert({links.number(0), links.number(1)});
    for (const Side side : {Side::Left, Side::Right}) {
        for (Reading rows(m_database, QStringLiteral("SELECT id, name, %2 FROM %1").arg(tableOf(side), columnOf(side, 1))); rows.next();)
            world.at(side).emplace(rows.number(0), HeroRow{rows.text(1), rows.text(2)});
    }
    run("RELEASE look");
    return world;
}

bool OtherProgram::interfere(GestureHand &hand, const HeroStep &step, HeroWorld &world)
{
    const Subjects subjects(step);
    HeroWorld after = world;
    QStringList statements;
    for (int i = 1 + hand.below(3); i > 0; --i) {
        auto [side, key] = std::pair(hand.below(2) == 0 ? Side::Left : Side::Right, qint64(0));
        key = number(hand.one(after, side));
        if (!subjects.rows.empty() && hand.below(3) > 0)
            std::tie(side, key) = subjects.rows.at(size_t(hand.below(int(subjects.rows.size()))));
        HeroPair pair{number(hand.one(after, Side::Left)), number(hand.one(after, Side::Right))};
        if (!subjects.pairs.empty() && hand.below(3) > 0)
            pair = subjects.pairs.at(size_t(hand.below(int(subjects.pairs.size()))));
        const int what = hand.below(9);
        const QString name = QString::number(1000 + hand.below(1000));
        statements.append(what < 5    ? toggle(pair, after)
                          : what < 7  ? rename(side, key, hand.below(2), name, after)
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
