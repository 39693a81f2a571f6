#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// The fragments of SQL in which databases differ. Names and terms come quoted; a fragment stands in a statement as it is, with
// brackets where it needs them. What is the same everywhere stands in the statements themselves.
class Dialect
{
public:
    virtual ~Dialect() = default;

    // The statement that begins a transaction which is going to write.
    virtual QString beginning() const = 0;

    // A list of keys as rows, with one value to bind: toJsonArray(keys).
    virtual QString keyRows() const = 0;
    // SQL for the key in such a row, or for the part of the key at this place. The row is called `alias`, which may be empty.
    // `isWrapped` is true when any key of the list is wrapped (see Key::isWrapped()).
    virtual QString keyIn(const QString &alias, const QList<qsizetype> &place, bool isWrapped) const = 0;
    // True where keyIn() unwraps keys by a function that other programs, which might run an exported log, do not have.
    virtual bool unwrapsByItself() const = 0;
    // A test that a term equals a value to bind; two NULLs count as equal.
    virtual QString isSame(const QString &term) const = 0;
    // One value for several terms that differs when one of them does, for count(DISTINCT …).
    virtual QString asOne(const QStringList &terms) const = 0;
    virtual QString orElse(const QString &term, const QString &otherwise) const = 0;

    // A test that the text of a term contains a needle in any case of letters, and the value to bind for the needle.
    virtual QString holds(const QString &term) const = 0;
    virtual QString needle(const QString &text) const = 0;
    virtual QString startsWith(const QString &term) const = 0;
    virtual QString start(const QString &text) const = 0;
    // The term sorted by the rules of the computer's language; the term itself where that is not possible.
    virtual QString inLocale(const QString &term) const = 0;
    virtual bool canSortByLocale() const = 0;

    // Stands after the verb of a writing statement, so that the row never replaces another one, whatever conflict clause the table has.
    virtual QString strictly() const = 0;
    // Behind INSERT INTO and the table: a row without any value given.
    virtual QString defaultsOnly() const = 0;
    // The number of a row, with Features::numbersRows.
    virtual QString rowNumber() const = 0;
    // Joins two tables in the order written: for each row of the first, look into the second. joinInRowOrder() also reads the
    // first table in the order of its rows.
    virtual QString joinInOrder() const = 0;
    virtual QString joinInRowOrder() const = 0;
};

} // namespace Rollcall
