#include "bench/herofile.h"

#include "app/heroteam.h"
#include "bench/baresqlite.h"

#include <QFile>
#include <QSet>
#include <QStringList>

#include <cmath>
#include <random>

namespace Rollcall::Bench {

namespace {

// The standard's distributions differ from library to library; its engines do not.
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
        const QString first = dice.of(FirstNames); // one throw a statement: the order within one is the compiler's
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

// Puts heroes into teams, none twice, until there are as many links as wanted.
class Linker
{
public:
    Linker(const BareSqlite &database, const HeroFileSize &size)
        : m_size(size)
        , m_insert(database, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)")
    {
    }

    void link(int team, int hero)
    {
        const quint64 pair = quint64(team) << 32 | quint64(hero);
        if (m_links.size() >= m_size.links || m_links.contains(pair))
            return;
        m_links.insert(pair);
        m_insert.bind(1, qint64(team)).bind(2, qint64(hero)).step();
        m_insert.reset();
    }

    void linkAll(Dice &dice)
    {
        for (int team = 10; team <= m_size.teams; team += 10)
            link(team, BusyHero);
        for (int hero = 10; hero <= m_size.heroes; hero += 10)
            link(TenthTeam, hero);
        fill(FullestTeam, m_size.heroes / 4, dice);
        fill(4, m_size.heroes * 21 / 100, dice);
        fill(5, m_size.heroes * 12 / 100, dice);
        while (m_links.size() < m_size.links) {
            // Small numbers are likelier: the square of a share between 0 and 1.
            const double share = double(dice.below(1 << 20)) / (1 << 20);
            link(6 + int(share * share * (m_size.teams - 5)), 1 + dice.below(m_size.heroes));
        }
    }

private:
    void fill(int team, int members, Dice &dice)
    {
        const qsizetype wanted = m_links.size() + members;
        while (m_links.size() < qMin<qsizetype>(wanted, m_size.links))
            link(team, 1 + dice.below(m_size.heroes));
    }

    HeroFileSize m_size;
    BareQuery m_insert;
    QSet<quint64> m_links;
};

} // namespace

void makeHeroFile(const QString &path, const HeroFileSize &size, quint64 seed, bool isWal)
{
    QFile::remove(path);
    const BareSqlite database(path);
    database.run(isWal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE");
    database.run("BEGIN");
    const QStringList schema = HeroTeam::schema();
    for (const QString &statement : schema)
        database.run(statement.toUtf8().constData());
    Dice dice(seed);
    insertHeroes(database, size.heroes, dice);
    insertTeams(database, size.teams, dice);
    Linker(database, size).linkAll(dice);
    database.run("COMMIT");
}

} // namespace Rollcall::Bench
