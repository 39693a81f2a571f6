#pragma once

#include "models/result.h"

#include <QString>

namespace Rollcall {

// Where a file was opened, and whether it still stands there. Only stat(): opening and closing the file by other means
// than SQLite's would drop SQLite's locks on it.
class FileIdentity
{
public:
    // `path` is absolute.
    FileIdentity(const QString &path, const QString &identity);

    const QString &path() const { return m_path; }
    // The file itself, where `path` is a symbolic link or leads through one: beside it stand its journals.
    const QString &realPath() const { return m_realPath; }
    // Two names of one file give the same identity; another file in its place does not. The same on this machine as long
    // as the file lives.
    const QString &identity() const { return m_identity; }
    static QString identityOf(const QString &path);
    // Takes the identity of the file that is there now.
    void identify() { m_identity = identityOf(m_path); }
    // The file was not empty when it was opened.
    void setFilled() { m_wasFilled = true; }
    // The write-ahead log exists: every program that has the file open holds the log open, too.
    void setLogged() { m_isLogged = true; }
    // A hard link: another program that opens the file by its other name looks for other journals.
    bool hasOtherNames() const;
    // True for the file, by whatever name, and for its journals.
    bool includes(const QString &path) const;

    // Fails when the file was moved, deleted, replaced or emptied, or its write-ahead log was: what would be written then goes
    // into a file that nobody sees.
    Result<> check() const;

    // The files that people have open here, not the workers' connections beside them. Only the window's thread asks.
    bool isListed() const { return m_isListed; }
    void list();
    void unlist();
    static bool isOpenHere(const QString &path);

private:
    bool isLogInPlace() const;

    QString m_path;
    QString m_realPath;
    QString m_identity;
    mutable bool m_wasFilled = false; // as check() found it last
    bool m_isListed = false;
    bool m_isLogged = false;
    mutable QString m_log; // its identity, once it was seen
};

} // namespace Rollcall
