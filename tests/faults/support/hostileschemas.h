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
    bool isEndless = false; // a list of it never ends
    bool isStubborn = false; // its triggers may refuse every gesture
};

namespace HostileSchemas {

QList<HostileSchema> all();
// The tutorial's tables with a few rows and "payroll", which nobody here may touch.
QString ordinary();
// Names as a file may give them to tables, columns and rows.
QStringList names();
// Two tables, their columns and rows that are all called so, and the tables that a careless program would write to instead.
QString schemaNamed(const QString &name);
QString quotedName(const QString &name);

} // namespace HostileSchemas

} // namespace Rollcall::Test
