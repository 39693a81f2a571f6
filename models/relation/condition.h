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

    bool isEmpty() const { return m_terms.isEmpty(); }
    const QList<Term> &terms() const { return m_terms; }
    // True when the column has the same value, or none, in every such row.
    bool settles(const QString &column) const;
    // Those that hold one and the same value in every such row.
    QStringList equalColumns() const;

    // "link.role = 'member' AND link.ended IS NULL"; the table comes quoted. Values are literals, as an index needs them.
    QString sql(const QString &table) const;
    // The same at the end of a WHERE that holds something already; empty when there is no condition.
    QString alsoIn(const QString &table) const;
    // Column and value, each as SQL, of what a new row is given.
    QList<std::pair<QString, QString>> given() const;

    friend bool operator==(const Condition &, const Condition &) = default;

private:
    QList<Term> m_terms;
};

} // namespace Rollcall
