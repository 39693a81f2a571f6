#pragma once

#include "models/values/statemententry.h"

#include <QStringMatcher>

#include <optional>

namespace Rollcall {

// The kinds that the SQL log distinguishes. A statement that failed is always an Error. Change is
// only for filtering: everything except Read.
enum class ShownKind { Read, Write, Transaction, Setup, Error, Change };

ShownKind shownKindOf(const StatementEntry &entry);

// Which statements the SQL log shows: those of one kind, or of any, that hold a text in their SQL, values or
// error. Upper and lower case, line feeds and blanks make no difference.
class StatementFilter
{
public:
    StatementFilter() = default;
    explicit StatementFilter(const QString &text, std::optional<ShownKind> kind = {});

    QString text() const { return m_text.pattern(); }
    std::optional<ShownKind> kind() const { return m_kind; }

    bool accepts(const StatementEntry &entry) const;
    // True when everything this one accepts, `wider` accepts too.
    bool isWithin(const StatementFilter &wider) const;

private:
    bool isIn(const QString &text) const { return m_text.indexIn(text) >= 0; }
    bool isInSql(const QString &sql) const;
    bool isInValues(const QList<QVariantList> &sets) const;

    QStringMatcher m_text;
    std::optional<ShownKind> m_kind;
};

} // namespace Rollcall
