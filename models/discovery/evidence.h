#pragma once

#include "models/values/schema.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>

namespace Rollcall {

class Session;

// What a look at some of the stored values says of the links that a catalogue suggests. Empty where nobody has looked.
class Evidence
{
public:
    // Of the values in a column, at most so many are looked for among the keys.
    static constexpr int MostValues = 200;
    // Rows of a table beyond that are not counted.
    static constexpr int MostRows = 1000;

    struct Agreement
    {
        int values = 0; // that were looked for
        int found = 0;  // among the keys
        // True where the values deny that they are keys.
        bool isDenied() const { return values > 0 && found * 2 < values; }
        bool isAffirmed() const { return values > 0 && found * 10 >= values * 9; }
    };

    // What cannot be read is left out. `goesOn` is asked between two statements.
    static Evidence read(Session &session, const Catalog &catalog, const std::function<bool()> &goesOn = {});

    // False where `goesOn` ended it.
    bool isComplete() const { return m_isComplete; }
    std::optional<Agreement> agreement(const QString &table, const QStringList &columns, const QString &target) const;
    // Up to MostRows; -1 where it is not known.
    int rows(const QString &table) const { return m_rows.value(table, -1); }
    // True where rows have either of the two columns filled and none has both.
    bool areNeverTogether(const QString &table, const QString &one, const QString &other) const;
    // The values of a column that tells kinds of rows apart; more than a few are none.
    QStringList kinds(const QString &table, const QString &column) const { return m_kinds.value(placeOf(table, {column}, {})); }

private:
    static QString placeOf(const QString &table, const QStringList &columns, const QString &target);

    QHash<QString, Agreement> m_agreements;
    QHash<QString, int> m_rows;
    QHash<QString, bool> m_neverTogether;
    QHash<QString, QStringList> m_kinds;
    bool m_isComplete = false;
};

} // namespace Rollcall
