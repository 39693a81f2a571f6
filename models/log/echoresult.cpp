#include "models/log/echoresult.h"

#include "models/log/echodriver.h"
#include "models/log/exacttexts.h"
#include "models/log/keptqueries.h"
#include "models/log/statementlog.h"
#include "models/values/secrets.h"
#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlRecord>

#include <algorithm>

namespace Rollcall {

namespace {

// Gives access to protected members of another driver's QSqlResult, through pointers to members taken in a subclass.
class Open : public QSqlResult
{
public:
    // All values at once.
    static void bind(QSqlResult &result, const QVariantList &values)
    {
#if QT_VERSION < QT_VERSION_CHECK(6, 6, 0)
        (result.*&Open::boundValues)() = values;
#else // Qt 6.6 has two overloads; the tag parameter selects one
        using Values = QVariantList &(QSqlResult::*)(Qt::Disambiguated_t);
        (result.*static_cast<Values>(&Open::boundValues))(Qt::Disambiguated) = values;
#endif
    }
    static bool run(QSqlResult &result) { return (result.*&Open::exec)(); }
    static QVariant cell(QSqlResult &result, int column) { return (result.*&Open::data)(column); }
};

const QString *textIn(const QVariant &value)
{
    return value.typeId() == QMetaType::QString ? static_cast<const QString *>(value.constData()) : nullptr;
}

// A driver that drops a byte order mark looks at the first character only, so a second mark put before it preserves the text.
bool beginsWithMark(const QVariant &value)
{
    const QString *text = textIn(value);
    return text && (text->startsWith(QChar::ByteOrderMark) || text->startsWith(QChar::ByteOrderSwapped));
}

bool holdsBytes(const QVariant &value)
{
    const QString *text = textIn(value);
    return text && holdsEscapedBytes(*text);
}

} // namespace

EchoResult::EchoResult(const EchoDriver &driver, QSqlDriver &inner, const std::shared_ptr<KeptQueries> &kept,
                       const std::shared_ptr<ExactTexts> &texts, StatementLog &log)
    : QSqlResult(&driver)
    , m_driver(driver)
    , m_inner(inner.createResult())
    , m_query(m_inner)
    , m_kept(kept)
    , m_texts(texts)
    , m_log(log)
{
}

EchoResult::~EchoResult()
{
    finish();
    giveBack();
}

bool EchoResult::takeKept()
{
    const auto kept = m_kept.lock();
    auto query = kept ? kept->take(lastQuery()) : nullptr;
    if (!query)
        return false;
    m_query = std::move(*query);
    m_inner = const_cast<QSqlResult *>(m_query.result());
    m_query.setForwardOnly(isForwardOnly());
    return true;
}

// True when the statement has no "SELECT *". Qt counts a result's columns before SQLite notices that the table has more columns now.
static bool namesItsColumns(const QString &sql)
{
    for (qsizetype at = sql.indexOf(u'*'); at >= 0; at = sql.indexOf(u'*', at + 1)) {
        const QChar before = at > 0 ? sql.at(at - 1) : QChar();
        if (before != u'(' && !before.isDigit()) // as in count(*) and 2*3
            return false;
    }
    return true;
}

// Not a PRAGMA, which may act while it is prepared, and nothing with a secret, which must not stay in memory.
bool EchoResult::mayBeKept() const
{
    const StatementEntry *entry = m_log.find(m_number);
    return !m_takesBytes && entry && entry->kind != StatementKind::Setup && entry->sql == lastQuery();
}

// Keeps the query for reuse, only if it was read to its end, so that no cursor stays open.
void EchoResult::giveBack()
{
    const auto kept = m_kept.lock();
    const bool isPrepared = m_sincePrepared.isValid() && bindingSyntax() == PositionalBinding;
    if (!kept || !m_mayRunAgain || !isPrepared || !namesItsColumns(lastQuery()))
        return;
    Open::bind(*m_inner, {});
    m_query.finish();
    kept->keep(lastQuery(), std::move(m_query));
}

QVariant EchoResult::handle() const
{
    return m_query.result()->handle();
}

void EchoResult::begin(const QString &sql, const QList<QVariantList> &sets)
{
    finish();
    StatementEntry entry;
    entry.time = QDateTime::currentDateTimeUtc();
    entry.sql = sql;
    entry.sets = sets;
    const double waited = m_sincePrepared.isValid() ? double(m_sincePrepared.nsecsElapsed()) / 1e9 : 0.0;
    m_number = m_log.append(std::move(entry), waited);
    forgetRow();
    m_mayRunAgain = false;
    m_rowsRead = 0;
    m_affected = -1;
    m_sinceRun.start();
}

// Closes the log entry at once, unless rows are still to be read.
bool EchoResult::conclude(bool ran)
{
    setSelect(m_query.isSelect());
    setActive(ran);
    setAt(QSql::BeforeFirstRow);
    if (ran && m_query.isSelect())
        return true;
    if (ran && m_affected < 0)
        m_affected = m_query.numRowsAffected();
    const StatementEntry *entry = m_log.find(m_number);
    const bool hasWritten = ran && entry && entry->kind == StatementKind::Write;
    const qint64 rows = hasWritten ? m_affected : -1;
    m_mayRunAgain = hasWritten && mayBeKept();
    QString error;
    if (!ran) {
        setLastError(m_query.lastError());
        const QSqlError &why = m_query.lastError();
        error = why.databaseText().isEmpty() ? why.text() : why.databaseText();
        if (error.isEmpty())
            error = QStringLiteral("unknown error");
        if (redactError(error, m_query.lastQuery()) != error)
            m_driver.forgetError();
    }
    m_log.finish(m_number, m_sinceRun.nsecsElapsed(), rows, error);
    m_number = 0;
    return ran;
}

// Ignores the argument, in which Qt has replaced the placeholders by names, and prepares lastQuery(), the statement as it was written.
bool EchoResult::prepare(const QString &)
{
    m_mayRunAgain = false;
    m_takesBytes = false;
    m_query.setForwardOnly(isForwardOnly());
    const bool prepared = takeKept() || m_query.prepare(lastQuery());
    m_sincePrepared.start();
    if (prepared)
        return true;
    begin(lastQuery(), {});
    return conclude(false);
}

bool EchoResult::bindAndRun(const QVariantList &values)
{
    const bool canTakeBytes = m_texts->isWatching() && bindingSyntax() == PositionalBinding;
    const bool hasBytes = canTakeBytes && std::any_of(values.cbegin(), values.cend(), holdsBytes);
    if ((hasBytes || m_takesBytes) && !prepareFor(values, hasBytes))
        return false;
    const bool hasMarks = std::any_of(values.cbegin(), values.cend(), beginsWithMark) && m_texts->losesMarks();
    if (!hasBytes && !hasMarks)
        return bindAsTheyAre(values);
    QVariantList exact = values;
    for (QVariant &value : exact) {
        if (hasBytes && holdsBytes(value))
            value = bytesOfText(value.toString());
        else if (hasMarks && beginsWithMark(value))
            value = QString(QChar(QChar::ByteOrderMark) + value.toString());
    }
    return bindAsTheyAre(exact);
}

// Qt binds no text that is no valid Unicode. Its bytes are bound instead, and a CAST in the statement makes them a text; the log
// shows the statement as it was written.
bool EchoResult::prepareFor(const QVariantList &values, bool hasBytes)
{
    QList<bool> isBytes;
    for (const QVariant &value : values)
        isBytes.append(holdsBytes(value));
    m_takesBytes = hasBytes;
    const bool prepared = m_query.prepare(hasBytes ? withTextsFromBytes(lastQuery(), isBytes) : lastQuery());
    forgetRow();
    return prepared;
}

void EchoResult::forgetRow()
{
    if (!m_texts->isEmpty())
        m_texts->forget(*m_inner);
}

bool EchoResult::bindAsTheyAre(const QVariantList &values)
{
    if (bindingSyntax() == PositionalBinding) { // one by one costs more than all the log
        Open::bind(*m_inner, values);
        return Open::run(*m_inner);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        m_query.bindValue(boundValueName(int(i)), values.at(i), bindValueType(int(i)));
    return m_query.exec();
}

bool EchoResult::exec()
{
    const QVariantList values = boundValues();
    begin(lastQuery(), {values});
    return conclude(bindAndRun(values));
}

bool EchoResult::execBatch(bool)
{
    const QVariantList columns = boundValues();
    const qsizetype runs = columns.isEmpty() ? 0 : columns.first().toList().size();
    QList<QVariantList> lists;
    for (const QVariant &column : columns)
        lists.append(column.toList());
    QList<QVariantList> sets(runs);
    for (qsizetype run = 0; run < runs; ++run) {
        sets[run].reserve(lists.size());
        for (const QVariantList &list : std::as_const(lists))
            sets[run].append(list.at(run));
    }
    begin(lastQuery(), sets);

    // The drivers' own batch is a loop too; this one stops at the first error and adds up the rows.
    qint64 affected = 0;
    for (const QVariantList &set : std::as_const(sets)) {
        if (!bindAndRun(set))
            return conclude(false);
        affected += m_query.numRowsAffected();
    }
    m_affected = affected;
    return conclude(true);
}

bool EchoResult::reset(const QString &sql)
{
    m_takesBytes = false;
    m_sincePrepared.invalidate();
    m_query.setForwardOnly(isForwardOnly());
    begin(sql, {});
    return conclude(m_query.exec(sql));
}

bool EchoResult::arrived(bool found)
{
    if (found) {
        setAt(m_query.at());
        m_rowsRead = qMax<qint64>(m_rowsRead, at() + 1);
        return true;
    }
    setAt(m_query.at());
    setLastError(m_query.lastError());
    m_mayRunAgain = isForwardOnly() && !lastError().isValid() && mayBeKept();
    finish();
    return false;
}

bool EchoResult::fetch(int row)
{
    return arrived(m_query.seek(row));
}

bool EchoResult::fetchFirst()
{
    return arrived(m_query.first());
}

bool EchoResult::fetchLast()
{
    return arrived(m_query.last());
}

bool EchoResult::fetchNext()
{
    return arrived(m_query.next());
}

QVariant EchoResult::data(int column)
{
    if (isForwardOnly() && !m_texts->isEmpty()) {
        if (auto text = m_texts->at(*m_inner, column))
            return *std::move(text);
    }
    return Open::cell(*m_inner, column);
}

bool EchoResult::isNull(int column)
{
    return m_query.isNull(column);
}

int EchoResult::size()
{
    return m_query.size();
}

int EchoResult::numRowsAffected()
{
    return m_affected >= 0 ? int(m_affected) : m_query.numRowsAffected();
}

QSqlRecord EchoResult::record() const
{
    return m_query.record();
}

QVariant EchoResult::lastInsertId() const
{
    return m_query.lastInsertId();
}

void EchoResult::setForwardOnly(bool forward)
{
    QSqlResult::setForwardOnly(forward);
    m_query.setForwardOnly(forward);
}

void EchoResult::detachFromResultSet()
{
    finish();
    m_query.finish();
}

// A read's entry is closed with the rows that were really read.
void EchoResult::finish()
{
    forgetRow();
    if (m_number == 0)
        return;
    const QSqlError why = m_query.lastError();
    m_log.finish(m_number, m_sinceRun.nsecsElapsed(), m_rowsRead, why.isValid() ? why.databaseText() : QString());
    m_number = 0;
}

} // namespace Rollcall
