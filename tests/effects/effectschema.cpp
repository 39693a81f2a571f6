#include "effects/effectschema.h"

namespace Rollcall::Test {

EffectSchema::EffectSchema(Dice &dice)
    : m_dice(dice)
{
    if (dice.chance(15))
        m_statements.append(dice.chance(50) ? "PRAGMA encoding='UTF-16le'" : "PRAGMA encoding='UTF-16be'");
    if (dice.chance(50))
        m_statements.append("PRAGMA journal_mode=WAL");
    addEntities();
    addLink();
    const int others = dice.below(4);
    for (int i = 0; i < others; ++i)
        addOther(i);
    addRows();
    const int triggers = dice.below(6);
    for (int i = 0; i < triggers; ++i)
        addTrigger(i);
}

Schema EffectSchema::shape()
{
    QVariantList texts{QStringLiteral("a@b")};
    for (int i = 0; i < 50; ++i)
        texts.append(QStringLiteral("x%1").arg(i));
    ValueColumn name{"name", "TEXT NOT NULL", texts};
    name.isNotNull = true;
    Schema schema;
    for (const Side side : {Side::Left, Side::Right}) {
        const QString table = side == Side::Left ? "hero" : "team";
        schema.entities[int(side)] = {table, table, {"id"}, {EntityTable::Number}, {"INTEGER"}, true};
        schema.entities[int(side)].values = {name, {"email", "TEXT", texts}};
        schema.linkColumns[int(side)] = {table + "_id"};
    }
    schema.link = "membership";
    return schema;
}

QString EffectSchema::action()
{
    static const QStringList actions{"", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON DELETE SET DEFAULT", " ON UPDATE CASCADE ON DELETE CASCADE", " ON UPDATE SET NULL",
                                     " ON DELETE RESTRICT", " DEFERRABLE INITIALLY DEFERRED", " ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"};
    return m_dice.pick(actions);
}

// A reference, sometimes written in other letters (upper case) than the table.
QString EffectSchema::reference(const QString &table, const QString &column)
{
    const QString target = m_dice.chance(20) ? table.toUpper() : table;
    return QStringLiteral(" REFERENCES %1 (%2)").arg(target, m_dice.chance(20) ? column.toUpper() : column) + action();
}

void EffectSchema::addEntities()
{
    for (const QString table : {"hero", "team"}) {
        const QString number = m_dice.chance(30) ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "INTEGER PRIMARY KEY";
        QString more;
        if (m_dice.chance(50))
            more += ", email TEXT COLLATE NOCASE UNIQUE";
        else
            more += ", email TEXT UNIQUE";
        if (m_dice.chance(40))
            more += ", boss INTEGER" + reference(table, "id");
        if (m_dice.chance(30))
            more += ", twice TEXT AS (name || name)";
        if (m_dice.chance(30))
            more += ", members INTEGER NOT NULL DEFAULT 0";
        if (m_dice.chance(20))
            more += ", made TEXT DEFAULT CURRENT_TIMESTAMP";
        m_statements.append(QStringLiteral("CREATE TABLE %1 (id %2, name TEXT NOT NULL%3)").arg(table, number, more));
    }
}

void EffectSchema::addLink()
{
    const QString hero = "hero_id INTEGER NOT NULL" + (m_dice.chance(80) ? reference("hero", "id").replace(" ON DELETE SET NULL", "").replace(" ON UPDATE SET NULL", "") : QString());
    const QString team = "team_id INTEGER NOT NULL" + (m_dice.chance(80) ? reference("team", "id").replace(" ON DELETE SET NULL", "").replace(" ON UPDATE SET NULL", "") : QString());
    const QString role = m_dice.chance(50) ? ", role TEXT" : "";
    const QString joined = m_dice.chance(25) ? ", joined TEXT DEFAULT (hex(randomblob(4)))" : "";
    switch (m_dice.below(3)) {
    case 0:
        m_hidesRowIds = true;
        m_statements.append(QStringLiteral("CREATE TABLE membership (%1, %2%3%4, PRIMARY KEY (hero_id, team_id))").arg(hero, team, role, joined));
        break;
    case 1:
        m_statements.append(QStringLiteral("CREATE TABLE membership (%1, %2%3%4, PRIMARY KEY (team_id, hero_id)) WITHOUT ROWID").arg(hero, team, role, joined));
        break;
    default:
        m_statements.append(QStringLiteral("CREATE TABLE membership (id INTEGER PRIMARY KEY%5, %1, %2%3%4, UNIQUE (hero_id, team_id))").arg(hero, team, role, joined, m_dice.chance(40) ? " AUTOINCREMENT" : ""));
        break;
    }
}

void EffectSchema::addOther(int number)
{
    const QString name = QStringLiteral("other%1").arg(number);
    const QString type = m_dice.pick(QStringList{"INTEGER", "TEXT", "", "REAL", "INTEGER DEFAULT 1"});
    QString refers;
    QString column;
    switch (m_dice.below(m_others.isEmpty() ? 3 : 4)) {
    case 0:
        column = "hero_id";
        refers = QStringLiteral("hero_id %1").arg(type) + reference("hero", "id");
        break;
    case 1:
        column = "team_id";
        refers = QStringLiteral("team_id %1").arg(type) + reference("team", "id");
        break;
    case 2:
        column = "address";
        refers = QStringLiteral("address TEXT") + reference("hero", "email");
        break;
    default:
        column = "other_id";
        refers = QStringLiteral("other_id INTEGER") + reference(m_others.last(), "k").remove(" ON DELETE RESTRICT");
        break;
    }
    const QString more = m_dice.chance(30) ? ", twice AS (typeof(t))" : "";
    switch (m_dice.below(4)) {
    case 0:
        m_statements.append(QStringLiteral("CREATE TABLE %1 (k INTEGER PRIMARY KEY, %2, t%3)").arg(name, refers, more));
        break;
    case 1:
        m_statements.append(QStringLiteral("CREATE TABLE %1 (k TEXT COLLATE NOCASE PRIMARY KEY, %2, t) WITHOUT ROWID").arg(name, refers));
        break;
    case 2:
        m_statements.append(QStringLiteral("CREATE TABLE %1 (k UNIQUE, %2, t%3)").arg(name, refers, more));
        break;
    default:
        m_statements.append(QStringLiteral("CREATE TABLE %1 (k INTEGER PRIMARY KEY AUTOINCREMENT, %2, t TEXT)").arg(name, refers));
        break;
    }
    m_others.append(name);
    m_otherColumns.append(column);
}

QString EffectSchema::value()
{
    return m_dice.pick(QStringList{"1", "2", "'01'", "'3'", "2.5", "NULL", "'x'", "x'00ff'", "CAST(x'fffe' AS TEXT)", "CAST(x'efbbbf61' AS TEXT)", "-0.0", "9e999", "'Ada'", "random()", "1.0", "''"});
}

// Something that a trigger may do; `row` is NEW or OLD.
QString EffectSchema::deed(const QString &table, const QString &row)
{
    const int other = m_others.isEmpty() ? -1 : m_dice.below(int(m_others.size()));
    const QString name = other < 0 ? QString() : m_others.at(other);
    const QString id = table == QLatin1String("membership") ? row + ".hero_id" : table.startsWith(QLatin1String("other")) ? row + ".k" : row + ".id";
    switch (m_dice.below(other < 0 ? 4 : 11)) {
    case 0:
        return QStringLiteral("UPDATE hero SET name = name || '.' WHERE id = %1").arg(id);
    case 1:
        return QStringLiteral("UPDATE team SET email = NULL WHERE id = 1 + %1 % 3").arg(id);
    case 2:
        return QStringLiteral("DELETE FROM membership WHERE hero_id = 1 + %1 AND team_id > 1").arg(id);
    case 3:
        return QStringLiteral("INSERT OR IGNORE INTO membership (hero_id, team_id) SELECT h.id, t.id FROM hero h, team t WHERE h.id = %1 LIMIT 1").arg(id);
    case 4:
        return QStringLiteral("DELETE FROM %1 WHERE k = %2").arg(name, value());
    case 5:
        return QStringLiteral("DELETE FROM %1").arg(name);
    case 6:
        return QStringLiteral("UPDATE %1 SET t = %2").arg(name, value());
    case 7:
        return QStringLiteral("INSERT OR REPLACE INTO %1 (k, t) VALUES (%2, %3)").arg(name, m_dice.pick(QStringList{"1", "2", "3", "abs(random() % 9)"}), value());
    case 8:
        return QStringLiteral("INSERT OR IGNORE INTO %1 (t) VALUES (%2)").arg(name, value());
    case 9:
        return QStringLiteral("UPDATE OR REPLACE %1 SET k = 1 WHERE k = 2").arg(name);
    default:
        return QStringLiteral("UPDATE %1 SET t = strftime('%f', 'now') WHERE t IS NOT NULL").arg(name);
    }
}

void EffectSchema::addTrigger(int number)
{
    const QString table = m_dice.pick(QStringList{"hero", "team", "membership", "membership", m_others.value(0, "hero")});
    const QString event = m_dice.pick(QStringList{"INSERT", "DELETE", "DELETE", "UPDATE", "UPDATE OF name"});
    const bool hasName = table == QLatin1String("hero") || table == QLatin1String("team");
    const QString row = event == QLatin1String("DELETE") ? "OLD" : "NEW";
    QString body = deed(table, row) + "; ";
    if (m_dice.chance(40))
        body += deed(table, row) + "; ";
    if (m_dice.chance(8))
        body += "SELECT RAISE(ABORT, 'not today'); ";
    if (m_dice.chance(4))
        body += "SELECT RAISE(IGNORE); ";
    m_statements.append(QStringLiteral("CREATE TRIGGER trigger%1 %2 %3 ON %4 BEGIN %5END")
                            .arg(QString::number(number), m_dice.chance(70) ? "AFTER" : "BEFORE", hasName ? event : event.left(6), table, body));
}

void EffectSchema::addRows()
{
    m_statements.append("INSERT INTO hero (id, name, email) VALUES (1, 'Ada', 'ada@x.org'), (2, 'Ben', 'Ben@x.org'), (3, 'Cy', NULL), (4, 'Dee', '1'), (5, 'Eve', NULL)");
    m_statements.append("INSERT INTO team (id, name, email) VALUES (1, 'Dock', 'a'), (2, 'Light', 'b'), (3, 'Tower', NULL)");
    m_statements.append("INSERT INTO membership (hero_id, team_id) VALUES (1, 1), (1, 2), (2, 2), (4, 1), (5, 3)");
    if (m_dice.chance(20))
        m_statements.append("INSERT INTO membership (hero_id, team_id) VALUES (1, 77), (66, 2)");
    for (qsizetype i = 0; i < m_others.size(); ++i) {
        const int rows = 1 + m_dice.below(5);
        for (int row = 0; row < rows; ++row) {
            const QString refers = m_otherColumns.at(i) == QLatin1String("address") ? m_dice.pick(QStringList{"'ada@x.org'", "'ADA@X.ORG'", "'ben@x.org'", "NULL", "1"}) : m_dice.pick(QStringList{"1", "2", "'01'", "4", "NULL", "'2'", "5.0"});
            m_statements.append(QStringLiteral("INSERT OR IGNORE INTO %1 (k, %2, t) VALUES (%3, %4, %5)")
                                    .arg(m_others.at(i), m_otherColumns.at(i), QString::number(row + 1), refers, value()));
        }
    }
}

} // namespace Rollcall::Test
