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
    KeyList missing;            // rows named by the question that no longer exist
    QHash<Key, QString> names;  // the names of the others
    QList<qint64> counts;       // of the keys in each of the sieve's parts
    KeyList lapsed;             // keys of the list that were shown before, no longer pass, and stay for now
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
    KeyList shown = {}; // keys that are in the list now; they stay in it even if they no longer pass

    bool isEmpty() const { return id.isEmpty(); }
};

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::KeyFindings)
