#include "models/engines/sqlite/openerrors.h"

#include "models/sql/place.h"
#include "models/tr.h"
#include "models/values/secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSqlError>
#include <QtEndian>

namespace Rollcall {

static QString fileName(const QString &path)
{
    return QDir::toNativeSeparators(QFileInfo(path).fileName());
}

// SQLite's primary result codes, https://sqlite.org/rescode.html
static QString sentenceFor(int code, const QString &name)
{
    switch (code & 0xff) {
    case 5:
    case 6:
        return Tr::tr("\"%1\" is locked by another program. Try again when that program has finished.").arg(name);
    case 8:
        return Tr::tr("\"%1\" can only be read here. Save a copy in a folder you may write to, and edit that.").arg(name);
    case 10:
        return Tr::tr("The disk could not read or write \"%1\". Check the disk, then press Reload.").arg(name);
    case 11:
        return Tr::tr("\"%1\" is damaged and cannot be read safely. Restore a backup, or have it recovered by somebody who knows SQLite.").arg(name);
    case 13:
        return Tr::tr("The disk is full, so \"%1\" was not changed. Free some space and try again.").arg(name);
    case 14:
        return Tr::tr("\"%1\" cannot be opened. Check that you may read it and write to its folder.").arg(name);
    case 18:
        return Tr::tr("A value in \"%1\" is too large to be read here. Shorten it in the program that made the file; nothing was changed.").arg(name);
    case 26:
        return Tr::tr("\"%1\" is not a file that Rollcall can open (a SQLite database), or it is protected by a password. Choose another file.").arg(name);
    default:
        break;
    }
    return {};
}

static QString constraintSentence(int code)
{
    switch (code) {
    case 787:  // SQLITE_CONSTRAINT_FOREIGNKEY
        return Tr::tr("A row that this change needs is no longer there, or other rows still need it. Press Reload and look again.");
    case 1299: // SQLITE_CONSTRAINT_NOTNULL
        return Tr::tr("A value is required here. Fill it in and try again.");
    case 1555: // SQLITE_CONSTRAINT_PRIMARYKEY
    case 2067: // SQLITE_CONSTRAINT_UNIQUE
    case 2579: // SQLITE_CONSTRAINT_ROWID
        return Tr::tr("This is already there; the file allows it only once. Press Reload and look again.");
    case 3091: // SQLITE_CONSTRAINT_DATATYPE
        return Tr::tr("This column takes another kind of value. Nothing was changed.");
    default:
        return Tr::tr("A rule of this file forbids this change. Nothing was changed.");
    }
}

// The message of a trigger's RAISE explains itself. A foreign key fails with the same code, but its message does not.
static QString ruleSentence(const Failure &failure)
{
    constexpr int Trigger = 1811; // SQLITE_CONSTRAINT_TRIGGER
    const bool isOfKey = failure.details == QLatin1String("FOREIGN KEY constraint failed");
    return failure.code == Trigger && !isOfKey ? failure.details.simplified() : QString();
}

// Explains functions, modules and collations that exist only in the program that made the file.
static QString missingSentence(const QString &words)
{
    static const QRegularExpression missing(QStringLiteral("^no such (function|module|collation sequence): (.+)$"));
    static const QRegularExpression unsafe(QStringLiteral("^unsafe use of virtual table \"(.+)\"$"));
    if (const auto match = unsafe.match(words); match.hasMatch())
        return Tr::tr("This file keeps extra data for searching or the like (\"%1\"), which Rollcall cannot keep up to date. Make this change in the program that made the file; nothing was changed.").arg(match.captured(1));
    const auto match = missing.match(words);
    return match.hasMatch() ? Tr::tr("For this, the file needs a part of the program that made it (%1), which Rollcall does not have. Nothing was changed.").arg(match.captured(2)) : QString();
}

// https://sqlite.org/rescode.html
static Failure::Kind constraintKind(int code)
{
    switch (code) {
    case 787: // SQLITE_CONSTRAINT_FOREIGNKEY
        return Failure::MissingReference;
    case 1299: // SQLITE_CONSTRAINT_NOTNULL
        return Failure::Required;
    case 1555: // SQLITE_CONSTRAINT_PRIMARYKEY
    case 2579: // SQLITE_CONSTRAINT_ROWID
        return Failure::SameKey;
    case 1811: // SQLITE_CONSTRAINT_TRIGGER
        return Failure::Refused;
    case 2067: // SQLITE_CONSTRAINT_UNIQUE
        return Failure::Unique;
    case 3091: // SQLITE_CONSTRAINT_DATATYPE
        return Failure::WrongType;
    default:
        return Failure::Rule;
    }
}

static Failure::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case 1: // SQLITE_ERROR
        return Failure::Statement;
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Failure::Busy;
    case 8:
        return Failure::ReadOnly;
    case 9: // SQLITE_INTERRUPT
        return Failure::CalledOff;
    case 7:  // SQLITE_NOMEM
    case 10: // SQLITE_IOERR
    case 13: // SQLITE_FULL
    case 14: // SQLITE_CANTOPEN
        return Failure::Storage;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Failure::Damaged;
    case 17: // SQLITE_SCHEMA
        return Failure::OutOfDate;
    case 18:
        return Failure::TooBig;
    case 19: // SQLITE_CONSTRAINT
        return constraintKind(code);
    default:
        return Failure::Other;
    }
}

Failure failureFor(const QString &path, const QSqlError &error, const QString &sql)
{
    constexpr int Constraint = 19;
    Failure failure;
    failure.code = error.nativeErrorCode().toInt();
    failure.details = redactError(error.databaseText().isEmpty() ? error.driverText() : error.databaseText(), sql);
    if (failure.code == 1811 && ruleSentence(failure).isEmpty())
        failure.code = 787; // SQLITE_CONSTRAINT_FOREIGNKEY
    failure.kind = failure.code == 0 ? Failure::Other : kindOf(failure.code);
    failure.sentence = ruleSentence(failure);
    if (failure.sentence.isEmpty())
        failure.sentence = (failure.code & 0xff) == Constraint ? constraintSentence(failure.code)
                                                            : sentenceFor(failure.code, fileName(path));
    if (failure.sentence.isEmpty())
        failure.sentence = missingSentence(failure.details);
    if (failure.sentence.isEmpty())
        failure.sentence = Tr::tr("This could not be done: %1. Nothing was changed.").arg(failure.details);
    if (!sql.isEmpty())
        failure.details += QStringLiteral("\n[SQL: %1]").arg(redactSecrets(sql.trimmed()));
    return failure;
}

// The header says how many pages the file has; https://sqlite.org/fileformat.html §1.3
static bool isTruncated(const QFile &file, const QByteArray &header)
{
    const auto number = [&header](int at) { return qFromBigEndian<quint32>(header.constData() + at); };
    const quint16 rawPageSize = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = rawPageSize == 1 ? 65536 : rawPageSize;
    const bool sizeIsValid = number(24) == number(92) && number(28) != 0;
    const QString real = Place::realPathOf(file.fileName());
    const bool hasJournal = QFileInfo(real + QStringLiteral("-wal")).size() > 0 || QFileInfo(real + QStringLiteral("-journal")).size() > 0;
    return sizeIsValid && !hasJournal && qint64(number(28)) * pageSize > file.size();
}

Result<> checkFile(const QString &path, bool isOpenHere)
{
    constexpr int HeaderSize = 100;
    const QFileInfo info(path);
    const QString name = fileName(path);
    if (path.startsWith(QLatin1String("file:")) || path == QLatin1String(":memory:"))
        return Failure{Tr::tr("\"%1\" is not the name of a file. Choose a database file.").arg(redactUri(path))};
    if (const QString whole = info.absoluteFilePath(); whole.contains(QChar::ReplacementCharacter) && !QFileInfo::exists(whole)) {
        return Failure{Tr::tr("\"%1\" cannot be opened: its name, or the name of one of its folders, contains characters that cannot be read here. "
                              "Rename it, then open it again.").arg(redactUri(name)), redactUri(whole)};
    }
    if (!info.exists())
        return Failure{Tr::tr("\"%1\" does not exist. Check the name, or make a new file with File > New.").arg(redactUri(path))};
    if (info.isDir())
        return Failure{Tr::tr("\"%1\" is a folder. Choose a database file inside it.").arg(redactUri(path))};
    if (!info.isFile())
        return Failure{Tr::tr("\"%1\" is not an ordinary file. Choose a database file.").arg(redactUri(path))};

    if (isOpenHere)
        return {};

    QFile file(info.absoluteFilePath());
    if (!file.open(QIODevice::ReadOnly))
        return Failure{Tr::tr("You may not read \"%1\". Ask its owner for permission, or choose another file.").arg(name), file.errorString()};
    if (file.size() == 0)
        return Failure{Tr::tr("\"%1\" is empty. Choose another file, or make a new one with File > New.").arg(name)};
    const QByteArray header = file.read(HeaderSize);
    if (!header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return Failure{Tr::tr("\"%1\" is not a file that Rollcall can open (a SQLite database), or it is protected by a password. Choose another file.").arg(name)};
    if (header.size() < HeaderSize || isTruncated(file, header))
        return Failure{Tr::tr("\"%1\" is cut off: its end is missing. Restore a backup, or have it recovered by somebody who knows SQLite.").arg(name)};
    return {};
}

} // namespace Rollcall
