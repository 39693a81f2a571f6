#pragma once

#include <QMap>
#include <QStringList>

namespace Rollcall::Test {

// Tables of heroes, teams and links with one kind of key.
struct KeyShape
{
    QStringList key{QStringLiteral("id")};
    QStringList heroColumns{QStringLiteral("hero_id")};
    QStringList teamColumns{QStringLiteral("team_id")};
    QStringList tables; // hero, team, link
    QStringList values; // an SQL expression for each column of the key, made of the row's number n.i
    QString linkOrder = QStringLiteral("rowid"); // the expected order of one hero's links

    // 25,000 heroes and 400 teams; 30,000 links, and 40 that lead to no team.
    bool makeFile(const QString &path) const;
};

// All shapes, by name.
QMap<QString, KeyShape> allKeyShapes();

} // namespace Rollcall::Test
