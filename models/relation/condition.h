#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <utility>

namespace Rollcall {

// What a row of the link table must hold beside the keys of the two entities to be a membership of this relationship:
// "role = 'member'", "ended IS NULL". A new link is given the values that it must have.
class Condition
{
public:
    enum class Test { Equals, IsNull, IsNotNull };

    struct Term
    {
        QString column;
        Test test = Test::Equals;
        QVariant value = {}; // for Equals; never null

        friend bool operator==(const Term &, const Term &) = default;
    };

    Condition() = default;
    Condition(std::initializer_list<Term> terms);
    explicit Condition(const QList<Term> &terms) : m_terms(terms) {}

    bool isEmpty() const { return m_terms.isEmpty(); }
    const QList<Term> &terms() const { return m_terms; }
    // True when the condition leaves the column only one value (or only NULL).
    bool settles(const QString &column) const;
    // The columns whose value the condition prescribes (not NULL).
    QStringList equalColumns() const;

    // "link.role = 'member' AND link.ended IS NULL"; the table is passed in quoted. Values are literals,
    // because only then can a partial index be used.
    QString sql(const QString &table) const;
    // The same at the end of a WHERE that holds something already; empty when there is no condition.
    QString alsoIn(const QString &table) const;
    // Column and value, each as SQL, of what a new row must hold.
    QList<std::pair<QString, QString>> given() const;

    friend bool operator==(const Condition &, const Condition &) = default;

private:
    QList<Term> m_terms;
};

} // namespace Rollcall
