#pragma once

#include "models/consequences.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QVariant>

#include <optional>
#include <utility>

namespace Rollcall {

// The values in the file differ from those the person saw: someone else has changed them.
struct Conflict
{
    // The edits that failed, by their place in the change, each with the value stored now; empty when the row was to be deleted.
    QList<std::pair<qsizetype, QVariant>> edits = {};
    bool isOfLink = false; // edits of the link table
};

// Why something did not happen, in words fit for people.
struct Failure
{
    // What stood in the way, whatever the database's own number for it.
    enum class Kind {
        Plain,            // found by Rollcall itself, not by the database
        Busy,             // another program holds the database
        CalledOff,        // cancelled, or refused because something else was still running
        TooLong,          // stopped by the limit that keeps the window from standing still; a worker thread has no such limit
        ReadOnly,
        Storage,          // the disk, the memory, or the way to the file
        Damaged,
        OutOfDate,        // another program has changed the tables themselves
        Unique,           // another row holds a value that may be there only once
        SameKey,          // a row with this key is there
        Required,         // a value is missing
        MissingReference, // a row that is referred to is missing, or one that would go is referred to
        Rule,             // a rule of the database that gives no reason
        Refused,          // by a rule of the database that gives its own reason
        WrongType,
        TooBig,
        Statement,        // it makes no sense to the database: no such table or column, above all
        Other,
    };
    using enum Kind;

    QString sentence = {}; // what is wrong and what to do, plain text
    QString details = {};  // the driver's words and the statement, for the Details fold
    Kind kind = Plain;
    int code = 0;          // the database's own number, for those who know which database it is
    std::optional<Conflict> conflict = {};
    std::optional<Consequences> consequences = {}; // of a gesture that waits for a yes

    // The same gesture may succeed a moment later.
    bool isTemporary() const { return kind == Busy; }
    // The fault is in the file as a whole, not in the values to be written. Once the file is mended, the same gesture may succeed.
    bool isOfFile() const { return kind == ReadOnly || kind == Storage || kind == Damaged; }
    bool isTooLong() const { return kind == TooLong; }
    // Another row's value stands in the way. Once that row is changed, the same gesture may succeed.
    bool isOfAnother() const { return kind == Unique; }
    bool isDamage() const { return kind == Damaged; }
    bool isOutOfDate() const { return kind == OutOfDate; }
    // The gesture was cancelled or came at the wrong time; nothing is wrong with the gesture itself.
    bool isCalledOff() const { return kind == CalledOff; }
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
