#pragma once

#include <QStringList>
#include <QVariant>

namespace Rollcall::Test {

QString text(const char *utf8);

// As SQLite's quote() writes it.
QString literal(const QVariant &value);
QString quotedName(const QString &name);
QString quotedNames(const QStringList &names);

} // namespace Rollcall::Test
