#pragma once

#include <QString>
#include <QStringList>

namespace Rollcall {

// The identifier as it may stand in SQL: bare when it is a plain lower-case word that is no
// keyword, else in double quotes with inner ones doubled (the rule SQLAlchemy prints by).
QString quoted(const QString &identifier);

// Compares identifiers as SQLite does: only ASCII letters are the same in both cases.
bool isSameName(const QString &a, const QString &b);
QString foldedName(const QString &name);
bool containsName(const QStringList &names, const QString &name);

} // namespace Rollcall
