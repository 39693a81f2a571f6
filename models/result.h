#pragma once

#include "models/consequences.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>

#include <optional>
#include <utility>

namespace Rollcall {

// Values are not what the writer had seen: someone else was quicker.
struct Conflict
{
    // Which edits of the change met it, and what is stored now; none: it was to be deleted.
    QList<std::pair<qsizetype, QVariant>> edits = {};
    bool isOfLink = false; // edits of the link table
};

// Why something did not happen, in words fit for people.
struct Failure
{
    QString sentence = {}; // what is wrong and what to do, plain text
    QString details = {};  // the driver's words and the statement, for the Details fold
    int code = 0;          // SQLite's (extended) result code, 0 when none is at fault
    std::optional<Conflict> conflict = {};
    std::optional<Consequences> consequences = {}; // of a gesture that waits for a yes

    // Another program holds the file; the same gesture may succeed a moment later.
    bool isTemporary() const { return (code & 0xff) == 5 || (code & 0xff) == 6; }

    // The disk, or the file as a whole, is at fault and not what was to be changed: SQLITE_NOMEM, READONLY, IOERR, CORRUPT,
    // FULL, CANTOPEN, NOTADB. With that mended the same gesture may succeed.
    bool isOfFile() const
    {
        const int primary = code & 0xff;
        return primary == 7 || primary == 8 || primary == 10 || primary == 11 || primary == 13 || primary == 14 || primary == 26;
    }

    // It took longer than the window can stand still, and was stopped; in a worker it may take as long as it wants.
    static constexpr int TooLong = -1;
    bool isTooLong() const { return code == TooLong; }

    // A rule of the file stands in the way, and does not say which: SQLITE_CONSTRAINT_CHECK.
    static constexpr int OfRule = 275;

    // Another row holds a value that may be there only once: SQLITE_CONSTRAINT_UNIQUE. With that changed the same gesture may
    // succeed; where it holds the key itself, it will not.
    bool isOfAnother() const { return code == 2067; }

    // What is stored makes no sense: SQLITE_CORRUPT, SQLITE_NOTADB.
    bool isDamage() const { return (code & 0xff) == 11 || (code & 0xff) == 26; }

    // Another program has changed the tables themselves: what was described when the file was opened is no longer so.
    static constexpr int OutOfDate = 17; // SQLITE_SCHEMA
    bool isOutOfDate() const { return (code & 0xff) == OutOfDate; }

    // It was called off, or came while something else was being done; nothing is wrong with it.
    static constexpr int CalledOff = 9; // SQLITE_INTERRUPT
    bool isCalledOff() const { return (code & 0xff) == CalledOff; }
};

// A value or the Failure that stood in its way; test it before you use it.
template<typename T = void>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_value(std::move(value)) {}
    Result(Failure failure) : m_failure(std::move(failure)) {}

    explicit operator bool() const { return m_value.has_value(); }
    const T &operator*() const & { return *m_value; }
    T &operator*() & { return *m_value; }
    T &&operator*() && { return *std::move(m_value); }
    const T *operator->() const { return &*m_value; }
    T *operator->() { return &*m_value; }
    const Failure &error() const { return m_failure; }

private:
    std::optional<T> m_value;
    Failure m_failure;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Failure failure) : m_failure(std::move(failure)) {}

    explicit operator bool() const { return !m_failure; }
    const Failure &error() const { return *m_failure; }

private:
    std::optional<Failure> m_failure;
};

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::Failure)
