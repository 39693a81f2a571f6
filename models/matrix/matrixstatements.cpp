#include "models/matrix/matrixstatements.h"

#include "models/sql/dialect.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/values/quoting.h"

#include <QStringBuilder>

namespace Rollcall {

MatrixStatements::MatrixStatements(const Relationship &relationship, const QString &told, const Dialect &dialect)
    : m_relationship(relationship)
    , m_told(told)
    , m_dialect(&dialect)
{
}

// A text may be linked in other letters than its own row has, where the column's collation takes both for the same. So may a number that
// the link keeps as text.
bool MatrixStatements::canReadKeysOfLinks(const KeyList &left, const KeyList &right) const
{
    return left.isNumbers() && right.isNumbers() && m_relationship.link.sortsAsKeys[0] && m_relationship.link.sortsAsKeys[1];
}

Statement MatrixStatements::links(const KeyList &left, const KeyList &right) const
{
    const LinkDescription &link = m_relationship.link;
    const QString table = quoted(link.table);
    QStringList more = m_told.isEmpty() ? QStringList() : QStringList(m_told);
    more += link.rowKey;
    const QString also = more.isEmpty() ? QString() : QString(QStringLiteral(", ") % KeySql::list(table, more));
    if (canReadKeysOfLinks(left, right)) {
        return {QStringLiteral("SELECT %1%2 \nFROM %3 \nWHERE %4 AND %5%6")
                    .arg(KeySql::list(table, link.leftColumns + link.rightColumns), also, table, KeySql::in(*m_dialect, table, link.leftColumns, left),
                         KeySql::in(*m_dialect, table, link.rightColumns, right), link.condition.alsoIn(table)),
                {toJsonArray(left), toJsonArray(right)}};
    }
    const QString rows = aliasBeside(m_relationship, QStringLiteral("one"));
    const QString columns = aliasBeside(m_relationship, QStringLiteral("other"));
    const QString from = QStringLiteral("%1 JOIN %2 AS %3 ON %4 JOIN %5 AS %6 ON %7")
                             .arg(table, quoted(m_relationship.left.table), rows, KeySql::match(rows, m_relationship.left.key, table, link.leftColumns),
                                  quoted(m_relationship.right.table), columns, KeySql::match(columns, m_relationship.right.key, table, link.rightColumns));
    return {QStringLiteral("SELECT %1, %2%3 \nFROM %4 \nWHERE %5 AND %6%7")
                .arg(KeySql::list(rows, m_relationship.left.key), KeySql::list(columns, m_relationship.right.key), also, from,
                     KeySql::in(*m_dialect, rows, m_relationship.left.key, left), KeySql::in(*m_dialect, columns, m_relationship.right.key, right),
                     link.condition.alsoIn(table)),
            {toJsonArray(left), toJsonArray(right)}};
}

MatrixStatements::Found MatrixStatements::foundIn(const QVariantList &row) const
{
    Found found;
    const qsizetype left = m_relationship.left.key.size();
    const qsizetype right = m_relationship.right.key.size();
    found.left = Key::fromRow(row, 0, left);
    found.right = Key::fromRow(row, left, right);
    qsizetype at = left + right;
    if (!m_told.isEmpty())
        found.told = row.at(at++);
    found.row = row.mid(at);
    return found;
}

} // namespace Rollcall
