#pragma once

#include <QElapsedTimer>
#include <QSqlQuery>
#include <QSqlResult>

#include <memory>

namespace Rollcall {

class EchoDriver;
class ExactTexts;
class KeptQueries;
class StatementLog;

// Hands one statement on to the real driver and writes it down: when it is run, and once more
// when its last row was read (SQLite computes rows as they are fetched).
class EchoResult : public QSqlResult
{
public:
    // `kept` lives as long as the connection is open.
    EchoResult(const EchoDriver &driver, QSqlDriver &inner, const std::shared_ptr<KeptQueries> &kept, const std::shared_ptr<ExactTexts> &texts,
               StatementLog &log);
    ~EchoResult() override;

    QVariant handle() const override;

protected:
    bool prepare(const QString &sql) override;
    bool exec() override;
    bool execBatch(bool arrayBind) override;
    bool reset(const QString &sql) override;

    bool fetch(int row) override;
    bool fetchFirst() override;
    bool fetchLast() override;
    bool fetchNext() override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override;
    int numRowsAffected() override;
    QSqlRecord record() const override;
    QVariant lastInsertId() const override;
    void setForwardOnly(bool forward) override;
    void detachFromResultSet() override;

private:
    bool bindAndRun(const QVariantList &values);
    bool prepareFor(const QVariantList &values, bool hasBytes);
    bool bindAsTheyAre(const QVariantList &values);
    void forgetRow();
    void begin(const QString &sql, const QList<QVariantList> &sets);
    bool conclude(bool ran);
    bool arrived(bool found);
    void finish();
    bool takeKept();
    bool mayBeKept() const;
    void giveBack();

    const EchoDriver &m_driver;
    QSqlResult *m_inner; // owned by the query
    QSqlQuery m_query;
    std::weak_ptr<KeptQueries> m_kept;
    std::shared_ptr<ExactTexts> m_texts;
    bool m_takesBytes = false; // what is prepared casts some values to text
    bool m_mayRunAgain = false; // the prepared query can be kept for the next statement with the same text
    StatementLog &m_log;
    QElapsedTimer m_sincePrepared;
    QElapsedTimer m_sinceRun;
    quint64 m_number = 0; // the open log entry, 0 when none is open
    qint64 m_rowsRead = 0;
    qint64 m_affected = -1;
};

} // namespace Rollcall
