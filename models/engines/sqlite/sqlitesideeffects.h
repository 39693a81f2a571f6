#pragma once

#include "models/sql/sideeffects.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// SQLite's authorizer names every table that a statement, its triggers and the actions of keys can touch; its own comparison tells
// which rows refer to which.
class SqliteSideEffects : public SideEffects
{
public:
    SqliteSideEffects(Session &session, SqliteHandle &sqlite);

    bool canTell() const override;
    Result<bool> mayHappen() override;
    QString rulesVersion() const override;
    bool trustsRules() const override { return m_trustsRules; }
    Result<> trustRules(const QString &fingerprint) override;
    // Carries out on this connection what was decided on another.
    Result<> followTrust() const;
    Reach reachOf(const QString &sql, const QString &table) const override;
    QString quietObstacle(const QString &sql) const override;
    bool makesValues(const QString &table) const override;
    QStringList referredBeside(const QString &table) const override;
    void noteStrays(RowChanges &changes, const QList<Reference> &meant) const override;
    std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &keys, const QList<Reference> &besides) const override;
    Result<RowChanges> restore(const RowChanges &changes, const QList<Reference> &meant) override;
    QSqlError takeLookError() override;

private:
    QString currentVersion() const;

    Session &m_session;
    SqliteHandle &m_sqlite;
    mutable bool m_trustsRules = false;
    mutable QString m_trustedVersion; // of the rules, when they were last compared with what was allowed
};

} // namespace Rollcall
