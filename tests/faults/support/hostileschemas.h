#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall::Test {

// A file that somebody made to do harm, or that just happens to be strange.
struct HostileSchema
{
    QString name;
    QString script;
    QStringList own = {"hero", "team", "heroteamlink"}; // what a gesture may change; every other table is foreign
    bool isEndless = false; // reading one of its lists never ends
    bool isStubborn = false; // its triggers may refuse every gesture
};

namespace HostileSchemas {

QList<HostileSchema> all();
// The tutorial's tables with a few rows, and a table "payroll" that no gesture may change.
QString ordinary();
// Names as a file may give them to tables, columns and rows.
QStringList names();
// Tables, columns and rows that all have this name, together with the tables that a careless program would write to instead.
QString schemaNamed(const QString &name);
QString quotedName(const QString &name);

} // namespace HostileSchemas

} // namespace Rollcall::Test
