#pragma once

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlQuery>

#include <memory>

namespace Rollcall {

class ExactTexts;
class KeptQueries;
class StatementLog;

// A driver that passes every statement on to a real driver and logs it, including those that QSqlTableModel builds. Statements
// that drivers usually run out of sight (catalogue reads, BEGIN, COMMIT, ROLLBACK) are run here, so that they are logged, too.
// Texts keep their exact bytes; see ExactTexts.
class EchoDriver : public QSqlDriver
{
    Q_OBJECT

public:
    // `innerType` is the real driver's name, as Qt knows it. The log must outlive the driver.
    EchoDriver(const QString &innerType, StatementLog &log, std::shared_ptr<ExactTexts> texts = nullptr);

    bool hasFeature(DriverFeature feature) const override;
    bool open(const QString &database, const QString &user, const QString &password, const QString &host,
              int port, const QString &options) override;
    void close() override;
    QSqlResult *createResult() const override;

    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;

    QStringList tables(QSql::TableType type) const override;
    QSqlRecord record(const QString &table) const override;
    QSqlIndex primaryIndex(const QString &table) const override;

    QVariant handle() const override;
    QString formatValue(const QSqlField &field, bool trimStrings = false) const override;
    QString escapeIdentifier(const QString &identifier, IdentifierType type) const override;

    const std::shared_ptr<ExactTexts> &texts() const { return m_texts; }

    // Called after an error whose message quotes a secret: clears the message that the connection holds.
    virtual void forgetError() const {}

protected:
    QSqlDriver &inner() const;
    // The statement that begins a transaction which is going to write.
    virtual QString beginning() const;

private:
    // Makes accessible QSqlDatabase's protected constructor, for a connection without a name in Qt's list.
    class Inner : public QSqlDatabase
    {
    public:
        explicit Inner(const QString &type) : QSqlDatabase(type) {}
    };

    bool runLogged(const QString &sql);

    Inner m_inner;
    std::shared_ptr<KeptQueries> m_kept; // while the connection is open
    std::shared_ptr<ExactTexts> m_texts;
    StatementLog &m_log;
};

} // namespace Rollcall
