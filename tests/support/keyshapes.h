#pragma once

#include <QMap>
#include <QStringList>

namespace Rollcall::Test {

// One kind of key. Of the i-th row, `hero` and `team` are the values of the key's columns.
struct KeyShape
{
    QStringList key{QStringLiteral("id")};
    QStringList heroColumns{QStringLiteral("hero_id")};
    QStringList teamColumns{QStringLiteral("team_id")};
    QStringList tables; // hero, team, link
    QStringList values; // of each column of the key, made of n.i
    QString linkOrder = QStringLiteral("rowid"); // of those of one hero

    // 25,000 heroes and 400 teams; 30,000 links, and 40 that lead to no team.
    bool makeFile(const QString &path) const;
};

// By their names.
QMap<QString, KeyShape> allKeyShapes();

} // namespace Rollcall::Test
