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

    // How a transaction begins that is going to write.
    virtual QString beginning() const = 0;

    // A list of keys as rows, with one value to bind: toJsonArray(keys).
    virtual QString keyRows() const = 0;
    // In such a row, which is known by `alias` or by nothing: the key, or the part of it at this place. `isWrapped` where a key
    // of the list is (see Key::isWrapped()).
    virtual QString keyIn(const QString &alias, const QList<qsizetype> &place, bool isWrapped) const = 0;
    // True where keyIn() takes wrapped keys apart by a function that not every program has that might run a script of the log.
    virtual bool unwrapsByItself() const = 0;
    // Tests a term against a value to bind; they are the same, or both are NULL.
    virtual QString isSame(const QString &term) const = 0;
    // One value for several terms that differs when one of them does, for count(DISTINCT …).
    virtual QString asOne(const QStringList &terms) const = 0;
    virtual QString orElse(const QString &term, const QString &otherwise) const = 0;

    // The text of a term holds a needle in any case of its letters, and what to bind for that.
    virtual QString holds(const QString &term) const = 0;
    virtual QString needle(const QString &text) const = 0;
    virtual QString startsWith(const QString &term) const = 0;
    virtual QString start(const QString &text) const = 0;
    // As people of this computer's language sort texts; the term itself where that cannot be had.
    virtual QString inLocale(const QString &term) const = 0;
    virtual bool canSortByLocale() const = 0;

    // Behind the verb of a statement that writes: no other row may give way to this one, whatever the table says.
    virtual QString strictly() const = 0;
    // Behind INSERT INTO and the table: a row without any value given.
    virtual QString defaultsOnly() const = 0;
    // The number of a row, with Features::numbersRows.
    virtual QString rowNumber() const = 0;
    // Between two tables: for each row of the first one looks into the second; the same, through the first one's rows in their own order.
    virtual QString joinInOrder() const = 0;
    virtual QString joinInRowOrder() const = 0;
};

} // namespace Rollcall
