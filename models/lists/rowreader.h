#pragma once

#include "models/lists/liststatements.h"
#include "models/relation/keylist.h"
#include "models/result.h"

#include <QHash>
#include <QSet>
#include <QVariant>

#include <optional>

namespace Rollcall {

class Session;

// Reads the values of an entity table's rows by their keys, on any connection. A value, so that a reader's thread can
// have one of its own.
class RowReader
{
public:
    struct Rows
    {
        QHash<Key, QVariantList> values; // of those that are there
        QSet<Key> unread;                // the database refused to tell
        std::optional<Failure> failure;  // to be reported to the person
    };

    // `columns` are those to be read.
    RowReader(const ListStatements &statements, const Relationship &relationship, Side side, const QStringList &columns);

    Rows read(Session &session, const KeyList &keys) const;

private:
    Result<> fill(Session &session, const KeyList &keys, QHash<Key, QVariantList> &values) const;

    ListStatements m_statements;
    Side m_side;
    QStringList m_columns;
    qsizetype m_keySize;
};

} // namespace Rollcall
