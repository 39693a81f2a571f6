#include "faults/support/hostileschemas.h"

namespace Rollcall::Test::HostileSchemas {

static const QString Endless = QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'x' || i AS name FROM n");
static const QString Payroll = QStringLiteral("CREATE TABLE payroll (who TEXT, amount INTEGER); INSERT INTO payroll VALUES ('a', 1), ('b', 2);");
static const QString Hero = QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, secret_name TEXT, age INTEGER);"
                                           "INSERT INTO hero (name, secret_name) VALUES ('Deadpond', 'x'), ('Rusty', 'y'), ('Spider', 'z'), ('Black', 'w');");
static const QString Team = QStringLiteral("CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, headquarters TEXT);"
                                           "INSERT INTO team (name, headquarters) VALUES ('Z', 'a'), ('P', 'b');");
static const QString Link = QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER REFERENCES team, hero_id INTEGER REFERENCES hero, PRIMARY KEY (team_id, hero_id));"
                                           "INSERT INTO heroteamlink VALUES (1, 4);");

QString ordinary()
{
    return Payroll + Hero + Team + Link;
}

static QString trigger(const QString &when, const QString &does)
{
    return QStringLiteral("CREATE TRIGGER harm %1 ON heroteamlink BEGIN %2; END;").arg(when, does);
}

static QString manyTables(int count)
{
    QString script = QStringLiteral("BEGIN;");
    for (int i = 0; i < count; ++i)
        script += QStringLiteral("CREATE TABLE t%1 (id INTEGER PRIMARY KEY, name TEXT, other INTEGER REFERENCES t%2);").arg(i).arg((i * 7 + 1) % count);
    return script + QStringLiteral("COMMIT;");
}

static QList<HostileSchema> views()
{
    return {
        {"an endless view among the tables", ordinary() + QStringLiteral("CREATE VIEW endless AS %1; CREATE VIEW endless_link AS SELECT id AS hero_id, id AS team_id FROM endless;").arg(Endless)},
        {"an endless view in the place of an entity", Payroll + Team + QStringLiteral("CREATE VIEW hero AS %1;").arg(Endless)
             + QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id)); INSERT INTO heroteamlink VALUES (1, 1);"),
         {"team", "heroteamlink"}, true},
        {"an endless view in the place of the link table", Payroll + Hero + Team + QStringLiteral("CREATE VIEW heroteamlink AS SELECT id AS hero_id, id AS team_id FROM (%1);").arg(Endless),
         {"hero", "team"}, true},
        {"a view of a table that is gone", ordinary() + QStringLiteral("CREATE VIEW broken AS SELECT * FROM nowhere;")},
        {"a view that calls our own functions", ordinary() + QStringLiteral("CREATE VIEW v AS SELECT contains_text(name, 'x') AS id, unhex('00') AS name FROM hero;")},
        {"an entity that calls our own functions", Payroll + Team + QStringLiteral("CREATE VIEW hero AS SELECT 1 AS id, contains_text('a', 'a') AS name, unhex('41') AS secret_name;")
             + QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id)); INSERT INTO heroteamlink VALUES (1, 1);")},
        {"a view named hero that writes elsewhere", Payroll + Team + QStringLiteral("CREATE TABLE real_hero (id INTEGER PRIMARY KEY, name TEXT, secret_name TEXT, age INTEGER); INSERT INTO real_hero VALUES (1, 'x', 'y', 3);"
             "CREATE VIEW hero AS SELECT * FROM real_hero; CREATE TRIGGER harm INSTEAD OF UPDATE ON hero BEGIN DELETE FROM payroll; END;"
             "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id));")},
        {"a view named heroteamlink that writes elsewhere", Payroll + Hero + Team + QStringLiteral("CREATE VIEW heroteamlink AS SELECT 1 AS team_id, 1 AS hero_id;"
             "CREATE TRIGGER harm INSTEAD OF INSERT ON heroteamlink BEGIN DELETE FROM payroll; END;")},
        {"a table named by the database itself", ordinary() + QStringLiteral("CREATE TABLE \"main.hero\" (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO \"main.hero\" VALUES (1, 'decoy');")},
    };
}

static QList<HostileSchema> triggers()
{
    QList<HostileSchema> list{
        {"a trigger that deletes every team", ordinary() + trigger("AFTER INSERT", "DELETE FROM team")},
        {"a trigger that deletes every other link", ordinary() + trigger("AFTER INSERT", "DELETE FROM heroteamlink WHERE hero_id <> NEW.hero_id")},
        {"a trigger that adds for ever", QStringLiteral("PRAGMA recursive_triggers = ON;") + ordinary() + trigger("AFTER INSERT", "INSERT INTO heroteamlink VALUES (NEW.team_id, NEW.hero_id + 1)")},
    };
    for (const char *action : {"ROLLBACK, 'no'", "ABORT, 'no'", "FAIL, 'no'", "IGNORE"}) {
        for (const char *when : {"BEFORE INSERT", "BEFORE DELETE"})
            list.append({QStringLiteral("a trigger that raises %1 %2").arg(QLatin1String(action), QLatin1String(when)),
                         ordinary() + trigger(QLatin1String(when), QStringLiteral("SELECT RAISE(%1) WHERE %2.hero_id = 2")
                                                                       .arg(QLatin1String(action), QLatin1String(QByteArray(when).endsWith("INSERT") ? "NEW" : "OLD")))});
    }
    for (HostileSchema &schema : list)
        schema.isStubborn = true;
    return list;
}

QList<HostileSchema> all()
{
    return views() + triggers() + QList<HostileSchema>{
        {"3,000 tables", ordinary() + manyTables(3000)},
        {"generated columns", Payroll + Team + Link + QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT AS ('h' || id) STORED, secret_name TEXT AS (name || '!'), age INTEGER);"
             "INSERT INTO hero (id) VALUES (1), (2), (3), (4);")},
        {"a virtual table beside", ordinary() + QStringLiteral("CREATE VIRTUAL TABLE search USING fts5 (name); INSERT INTO search VALUES ('x');")},
        {"a virtual table in the place of an entity", Payroll + Team + QStringLiteral("CREATE VIRTUAL TABLE hero USING fts5 (id, name, secret_name, age); INSERT INTO hero VALUES (1, 'x', 'y', 2);"
             "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id));"),
         {"hero", "team", "heroteamlink", "hero_data", "hero_idx", "hero_content", "hero_docsize", "hero_config"}},
        {"nothing but views", QStringLiteral("CREATE VIEW a AS SELECT 1 AS id; CREATE VIEW b AS SELECT 1 AS id; CREATE VIEW a_b AS SELECT 1 AS a_id, 1 AS b_id;")},
        {"a link to itself in a circle", QStringLiteral("CREATE TABLE x (id INTEGER PRIMARY KEY REFERENCES x); CREATE TABLE y (a REFERENCES y (b), b REFERENCES y (a));")},
    };
}

QStringList names()
{
    return {"a\"b", "a'b", "[a]", "a]b", "main.hero", "select", "a\nb", QStringLiteral("\u202Eabc"), QStringLiteral("\u2066abc\u2069"), QStringLiteral("a\u0001b\u007f"),
            "<img src=x>", "<a href=\"x\">y</a>", "<b>%1</b>", "%1 %n %L2", "a;DELETE FROM hero;--", "&amp;File", QStringLiteral("\u2028a\u00a0b"), "?1 :a @b $c"};
}

QString quotedName(const QString &name)
{
    return u'"' + QString(name).replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString schemaNamed(const QString &name)
{
    const QString text = u'\'' + QString(name).replace(u'\'', QLatin1String("''")) + u'\'';
    const QString script = QStringLiteral("CREATE TABLE %1 (%2 INTEGER PRIMARY KEY, %3 TEXT NOT NULL, note TEXT);"
                                          "CREATE TABLE %4 (%2 INTEGER PRIMARY KEY, %3 TEXT);"
                                          "CREATE TABLE %5 (%6 INTEGER NOT NULL REFERENCES %1, %7 INTEGER NOT NULL REFERENCES %4, %8 TEXT, PRIMARY KEY (%6, %7));");
    return script.arg(quotedName(name), quotedName(name + " id"), quotedName(name + " name"), quotedName(name + " group"), quotedName(name + " link"),
                      quotedName(name + " left"), quotedName(name + " right"), quotedName(name + " own"))
           + QStringLiteral("INSERT INTO %1 VALUES (1, %2, %2), (2, 'b', NULL); INSERT INTO %3 VALUES (1, %2), (2, 'd');")
                 .arg(quotedName(name), text, quotedName(name + " group"))
           + QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO hero VALUES (1, 'decoy');") + Payroll;
}

} // namespace Rollcall::Test::HostileSchemas
