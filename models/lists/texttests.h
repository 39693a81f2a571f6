#pragma once

#include "models/relation/relationship.h"
#include "models/values/statement.h"

#include <functional>

namespace Rollcall {

class Dialect;

// Tests, for a WHERE, that a row or what a link tells holds the words that someone has typed, or begins like a text; with
// what to bind. The texts of several columns may be one name.
class TextTests
{
public:
    // Both must outlive it.
    TextTests(const Relationship &relationship, const Dialect &dialect);

    // Each word stands in one of the columns, or in the name that is made of several. Empty without words.
    Statement holdWords(Side side, const QStringList &columns, const QString &words) const;
    // Each word stands in what a line of a list of members shows: the name, the detail, what the link tells. Empty without words.
    Statement memberHoldsWords(Side side, const QString &words) const;
    // Ignores the case of ASCII letters.
    Statement columnStarts(Side side, const QString &column, const QString &text) const;
    Statement nameStarts(Side side, const QString &text) const;
    Statement ownColumnStarts(const ColumnInfo &own, const QString &text) const;

private:
    QString columnText(Side side, const QString &name) const;
    QString nameText(Side side) const; // as the list shows it
    QString firstFilled(const QStringList &texts) const;
    // The test that one of these holds Dialect::needle(), which is bound to each: columns, and perhaps the whole name.
    QString holdsNeedle(Side side, const QStringList &columns, bool alsoName) const;
    // False where each word of the name stands in one of its columns.
    bool isNameMore(Side side) const;
    // The link's column, or where it is shown by the names of choices, whether it is one of them.
    Statement ownColumnTest(const ColumnInfo &own, const QString &test, const QVariant &needle, const std::function<bool(const QString &)> &fits) const;

    const Relationship &m_relationship;
    const Dialect &m_dialect;
};

} // namespace Rollcall
