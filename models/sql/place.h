#pragma once

#include <QString>

#include <memory>

namespace Rollcall {

class Engine;
class Session;

// Where a database is, and which one it is: windows, workers and settings know it by this. Made by an engine, and can make
// another of that kind, so that a worker reaches the same database by itself.
class Place
{
public:
    enum class Kind { Memory, File };
    using MakeEngine = std::unique_ptr<Engine> (*)(Session &session, const Place &place);

    // `path` is absolute; empty where it is no file.
    Place(Kind kind, const QString &path, const QString &identity, MakeEngine maker);

    Kind kind() const { return m_kind; }
    bool isFile() const { return m_kind == Kind::File; }
    // What people call it: "school.db".
    QString title() const;
    // The key under which settings are stored; stays the same from one start to the next.
    QString settingsKey() const;
    // The same for every window on this database, on this machine. A file that was put in the place of another has a different identity.
    const QString &identity() const { return m_identity; }

    // Only of a file.
    const QString &path() const { return m_path; }
    // The file itself, where the path is a symbolic link or leads through one.
    static QString realPathOf(const QString &path);

    MakeEngine engineMaker() const { return m_makeEngine; }
    // In the session's thread.
    std::unique_ptr<Engine> makeEngine(Session &session) const;
    // The same database, reached in another way.
    Place by(MakeEngine maker) const { return {m_kind, m_path, m_identity, maker}; }

private:
    Kind m_kind;
    QString m_path;
    QString m_identity;
    MakeEngine m_makeEngine;
};

} // namespace Rollcall
