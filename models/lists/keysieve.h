#pragma once

#include "models/relation/keylist.h"
#include "models/result.h"

#include <QHash>

#include <functional>
#include <memory>

namespace Rollcall {

class Session;

// What was found out beside a list's keys.
struct KeyFindings
{
    KeyList missing;            // of what the sieve names: what is no longer there
    QHash<Key, QString> names;  // of the rest
    QList<qint64> counts;       // of the keys in each of the sieve's parts
    KeyList lapsed;             // among the list's keys: those that were shown and would not be let through now
};

// Lets some of a list's keys through. What it must know for that is read before them, in the same thread.
struct KeySieve
{
    struct Test
    {
        std::function<bool(const Key &)> lets;
        std::function<int(const Key &)> part = {}; // of which the keys are counted, whether they pass or not
        KeyFindings findings = {};
    };

    QString id; // tells one sieve from another; empty: none
    std::function<Result<Test>(Session &)> read;
    bool isTally = false; // it lets all through, and only counts, once they are known
    KeyList shown = {}; // what stands in the list stays there, even where it no longer passes

    bool isEmpty() const { return id.isEmpty(); }
};

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::KeyFindings)
