#include "bench/herofile.h"

#include "app/heroteam.h"
#include "bench/baresqlite.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <random>
#include <vector>

namespace Rollcall::Bench {

namespace {

// Without the standard's distributions, whose results differ from library to library; those of its engines do not.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}

    int below(int limit) { return int(m_engine() % quint64(limit)); }
    bool hits(int percent) { return below(100) < percent; }
    const QString &of(const QStringList &words) { return words.at(below(int(words.size()))); }

private:
    std::mt19937_64 m_engine;
};

const QStringList Adjectives = QStringLiteral("Iron Silver Crimson Night Star Thunder Rusty Quantum Silent Golden Shadow Turbo "
                                              "Cosmic Frost Ember Jade Mighty Velvet Atomic Lucky").split(u' ');
const QStringList Nouns = QStringLiteral("Falcon Spider Panther Fox Hawk Wolf Bear Viper Lion Owl Man Girl Boy Woman Knight "
                                         "Ranger Pond Wizard Comet Storm Raven Tiger Otter Badger").split(u' ');
const QStringList FarAway = QStringLiteral("Éclair Ñandú Żubr Größe Ælf Škorpion Ωmega Жар").split(u' ');
const QStringList FirstNames = QStringLiteral("Dive Tommy Pedro Ada Grace Alan Linus Marie Nina Otto Paula Quentin Rosa Sven Tara Ugo").split(u' ');
const QStringList LastNames = QStringLiteral("Wilson Sharp Parqueador Weber Silva Kovacs Tanaka Novak Rossi Dubois Jensen Moreau").split(u' ');

QString heroName(Dice &dice)
{
    const QString &noun = dice.hits(5) ? dice.of(FarAway) : dice.of(Nouns);
    const QString name = dice.of(Adjectives) + u' ' + noun;
    return dice.hits(60) ? name + u' ' + QString::number(2 + dice.below(600)) : name;
}

void insertHeroes(const BareSqlite &database, int count, Dice &dice)
{
    BareQuery insert(database, "INSERT INTO hero (name, secret_name, age) VALUES (?, ?, CASE WHEN ?3 < 0 THEN NULL ELSE ?3 END)");
    for (int i = 0; i < count; ++i) {
        const QString name = heroName(dice);
        const QString first = dice.of(FirstNames); // one draw for each statement: within an expression the compiler chooses the order
        const QString secret = first + u' ' + dice.of(LastNames);
        const int age = dice.hits(30) ? -1 : 8 + dice.below(90);
        insert.bind(1, name).bind(2, secret).bind(3, qint64(age)).step();
        insert.reset();
    }
}

void insertTeams(const BareSqlite &database, int count, Dice &dice)
{
    BareQuery insert(database, "INSERT INTO team (name, headquarters) VALUES (?, ?)");
    for (int i = 0; i < count; ++i) {
        const QString kind = dice.of(Adjectives);
        const QString name = kind + u' ' + dice.of(Nouns) + QStringLiteral("s ") + QString::number(i);
        insert.bind(1, name).bind(2, dice.of(LastNames) + QStringLiteral(" Tower")).step();
        insert.reset();
    }
}

// Collects the members of one team after the other, at a cost that depends only on the size of the team.
class Members
{
public:
    Members(int heroes, Dice &dice) : m_heroes(heroes), m_isTaken(size_t(heroes) + 1), m_dice(dice) {}

    void take(int hero)
    {
        if (m_isTaken[size_t(hero)])
            return;
        m_isTaken[size_t(hero)] = true;
        m_taken.append(hero);
    }

    // Takes random heroes, but never the busy one, whose teams are fixed.
    void takeAny(qsizetype count)
    {
        for (const qsizetype wanted = m_taken.size() + count; m_taken.size() < wanted;)
            take(BusyHero + 1 + m_dice.below(m_heroes - BusyHero));
    }

    // Returns the members in the order of their keys, and begins the next team.
    QList<int> finish()
    {
        for (const int hero : std::as_const(m_taken))
            m_isTaken[size_t(hero)] = false;
        std::sort(m_taken.begin(), m_taken.end());
        return std::exchange(m_taken, {});
    }

private:
    int m_heroes;
    std::vector<bool> m_isTaken;
    QList<int> m_taken;
    Dice &m_dice;
};

// How many random members each team gets. Team 1 has a quarter of all heroes, team 4 21.2 %, team 5 12.2 %; the others fall off
// slowly, so that no team gets more members than there are heroes and every link counted here is in the file.
QList<qsizetype> chanceMembers(const HeroFileSize &size, Dice &dice)
{
    QList<qsizetype> members(size.teams + 1);
    members[FullestTeam] = size.heroes / 4;
    members[4] = qint64(size.heroes) * 211'579 / 1'000'000;
    members[5] = qint64(size.heroes) * 121'520 / 1'000'000;
    qsizetype left = size.links - size.teams / 10 - size.heroes / 10;
    for (const int team : {FullestTeam, 4, 5})
        left -= members.at(team);
    for (; left > 0; --left) {
        // The square of a number between 0 and 1, so that small team numbers are likelier.
        const double share = double(dice.below(1 << 20)) / (1 << 20);
        ++members[6 + int(share * share * (size.teams - 5))];
    }
    return members;
}

// Inserts in the order of the primary key, so that its index only grows at the end.
void insertLinks(const BareSqlite &database, const HeroFileSize &size, Dice &dice)
{
    BareQuery insert(database, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
    const QList<qsizetype> chance = chanceMembers(size, dice);
    Members members(size.heroes, dice);
    for (int team = 1; team <= size.teams; ++team) {
        if (team % 10 == 0)
            members.take(BusyHero);
        for (int hero = 10; team == TenthTeam && hero <= size.heroes; hero += 10)
            members.take(hero);
        members.takeAny(chance.at(team));
        const QList<int> heroes = members.finish();
        for (const int hero : heroes) {
            insert.bind(1, qint64(team)).bind(2, qint64(hero)).step();
            insert.reset();
        }
    }
}

} // namespace

void makeHeroFile(const QString &path, const HeroFileSize &size, quint64 seed)
{
    const QString unfinished = path + QStringLiteral(".part");
    QFile::remove(unfinished);
    {
        const BareSqlite database(unfinished);
        // Fast but unsafe settings: the file can be made again, and its rows need no foreign key checks.
        for (const char *pragma : {"PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF", "PRAGMA cache_size=-262144"})
            database.run(pragma);
        database.run("BEGIN");
        const QStringList schema = HeroTeam::schema();
        for (const QString &statement : schema)
            database.run(statement.toUtf8().constData());
        Dice dice(seed);
        insertHeroes(database, size.heroes, dice);
        insertTeams(database, size.teams, dice);
        insertLinks(database, size, dice);
        database.run("COMMIT");
    }
    QFile::remove(path);
    QFile::rename(unfinished, path);
}

void copyHeroFile(const QString &from, const QString &to)
{
    for (const char *end : {"", "-wal", "-shm", "-journal"})
        QFile::remove(to + QLatin1String(end));
    if (!QFile::copy(from, to))
        qFatal("cannot copy %s to %s", qPrintable(from), qPrintable(to));
}

void setJournal(const QString &path, Journal journal)
{
    const BareSqlite database(path);
    database.run(journal == Journal::WriteAhead ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE");
}

} // namespace Rollcall::Bench
