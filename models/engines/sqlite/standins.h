#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

struct sqlite3;

namespace Rollcall {

// Makes files readable whose texts are ordered by rules (collations) that only another program has: others stand in for them. What an index
// holds in the order of the missing rules is never written, or it would be lost for the program that has them; and no trigger runs that names
// them.
class StandIns
{
public:
    StandIns() = default;
    ~StandIns();
    Q_DISABLE_COPY_MOVE(StandIns)

    // To be called once the connection is there, which must not outlive this.
    void addTo(sqlite3 *connection);
    // Looks again which tables have such an index, or such a trigger.
    void look();
    // Keeps them from being written by any statement that is prepared from now on. To be called again when someone else has set an authorizer.
    void guard() const;
    // The rules by which an index of the table is ordered; empty where all of them are here.
    QString orderOf(const QString &table) const { return m_orders.value(table.toLower()); }
    bool areNeeded() const { return lackOrders() || !m_forbidden.isEmpty(); }
    // Whether an index, or a trigger, is in an order that is not here.
    bool lackOrders() const { return !m_orders.isEmpty() || !m_inTriggers.isEmpty(); }
    // Functions, in lower case, that the file's own rules must not call from now on.
    void forbid(const QSet<QString> &functions);
    // The rules without which the last statement was refused.
    const QString &lastMissing() const { return m_lastMissing; }
    // What a statement lacks that would write this table, in a trigger or itself.
    QString missingFor(const char *table, const char *trigger) const;
    // Every other table, for what goes through indexes.
    QStringList tablesWithout() const;

    // Whether one of the file's own rules would call it.
    bool isForbidden(const char *function, const char *rule) const { return rule && m_forbidden.contains(QString::fromUtf8(function).toLower()); }

private:
    static int refuse(void *self, int action, const char *what, const char *more, const char *schema, const char *trigger);

    sqlite3 *m_connection = nullptr;
    QHash<QString, QString> m_orders; // by the table's name in lower case
    QHash<QString, QString> m_inTriggers; // by the trigger's name in lower case
    QSet<QString> m_forbidden;
    mutable QString m_lastMissing;
};

} // namespace Rollcall
