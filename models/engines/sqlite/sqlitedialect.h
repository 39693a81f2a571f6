#pragma once

#include "models/sql/dialect.h"

namespace Rollcall {

// SQLite's SQL, with the functions that a connection of ours brings along.
class SqliteDialect : public Dialect
{
public:
    // The functions that could be added.
    struct Functions
    {
        bool containsText = true; // folds the case of every letter; LIKE only that of ASCII's
        bool localeOrder = true;  // see LocaleOrder
    };

    SqliteDialect() = default;
    explicit SqliteDialect(const Functions &functions) : m_functions(functions) {}

    QString beginning() const override;
    QString keyRows() const override;
    QString keyIn(const QString &alias, const QList<qsizetype> &place, bool isWrapped) const override;
    bool unwrapsByItself() const override { return false; }
    QString isSame(const QString &term) const override;
    QString asOne(const QStringList &terms) const override;
    QString orElse(const QString &term, const QString &otherwise) const override;
    QString holds(const QString &term) const override;
    QString needle(const QString &text) const override;
    QString startsWith(const QString &term) const override;
    QString start(const QString &text) const override;
    QString inLocale(const QString &term) const override;
    bool canSortByLocale() const override { return m_functions.localeOrder; }
    QString strictly() const override;
    QString defaultsOnly() const override;
    QString rowNumber() const override;
    QString joinInOrder() const override;
    QString joinInRowOrder() const override;

private:
    Functions m_functions;
};

} // namespace Rollcall
