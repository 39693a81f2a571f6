#pragma once

#include <QMap>
#include <QString>

namespace Rollcall::Test {

// What a database file holds, read with the bare SQLite C API after the program is gone.
class SoundFile
{
public:
    explicit SoundFile(const QString &path);

    // What is wrong with the file itself: integrity_check, foreign_key_check; empty when nothing is.
    QString fault() const { return m_fault; }
    // How many members each team has; those without are left out.
    const QMap<int, int> &members() const { return m_members; }
    QString heroName() const { return m_heroName; } // of the first hero

private:
    QString m_fault;
    QMap<int, int> m_members;
    QString m_heroName;
};

// A file of the tutorial's schema with so many heroes ("Hero 1", …) and so many empty teams; false when it cannot be made.
bool makeHeroFile(const QString &path, int heroes, int teams, bool isWal);

} // namespace Rollcall::Test
