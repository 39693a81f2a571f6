#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

class QSettings;

namespace Rollcall {

class EntityPanel;
class Halves;
class Place;
class Roster;

// How a file was shown last time: columns, sort, filter, question and selection of both tables, and their heights. Kept for each file
// in the user's settings, never in the file.
class FileState
{
public:
    FileState(Roster &roster, EntityPanel &left, EntityPanel &right, Halves &halves);

    void save() const;
    // False when the file was never seen here; then the panels keep their defaults.
    bool restore() const;

    // Where the settings of this database stand.
    static QString group(const Place &place, const QString &name);

private:
    QString group() const;
    QString group(const EntityPanel &panel) const;

    Roster &m_roster;
    EntityPanel *m_panels[2];
    Halves &m_halves;
};

// The files opened last, newest first, and what is remembered of each.
class RecentFiles
{
public:
    static constexpr int Maximum = 10;

    static QStringList paths();
    // "400 students, 7 courses, 630 enrolments", as it was last; empty when that was never noted.
    static QString contents(const QString &path);
    static void noteContents(const QString &path, const QString &contents);
    static QDateTime lastOpened(const QString &path); // invalid when that was never noted
    static void noteOpened(const QString &path, const QDateTime &when);
    static void add(const QString &path);
    static void add(const QString &path, QSettings &settings);
    static void remove(const QString &path);
};

} // namespace Rollcall
