#include "models/log/statementlog.h"

#include "models/values/rowchanges.h"
#include "models/values/secrets.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace Rollcall {

namespace {

constexpr qsizetype MostForms = 750; // SQLAlchemy's cache: pruned to KeptForms when it grows past this
constexpr qsizetype KeptForms = 500;

// ATTACH may bind the file's name, and that may be a URI with a key in it.
void redactValues(QList<QVariantList> &sets)
{
    for (QVariantList &set : sets) {
        for (QVariant &value : set) {
            if (value.typeId() != QMetaType::QString || value.toString().isNull())
                continue;
            const QString quotedValue = u'"' + value.toString() + u'"';
            const QString redacted = redactSecrets(quotedValue);
            if (redacted != quotedValue)
                value = redacted.sliced(1, redacted.size() - 2);
        }
    }
}

// About: what the values need beyond their texts is not worth the counting.
qint64 bytesOf(const StatementEntry &entry)
{
    qint64 bytes = qint64(sizeof(StatementEntry)) + entry.sql.size() * qint64(sizeof(QChar));
    for (const QVariantList &set : entry.sets) {
        bytes += set.size() * qint64(sizeof(QVariant));
        for (const QVariant &value : set) {
            if (value.typeId() == QMetaType::QString)
                bytes += value.toString().size() * qint64(sizeof(QChar));
            else if (value.typeId() == QMetaType::QByteArray)
                bytes += value.toByteArray().size();
        }
    }
    return bytes + (entry.recorded ? entry.recorded->bytes() : 0);
}

} // namespace

StatementLog::StatementLog(qsizetype capacity, QObject *parent)
    : QObject(parent)
    , m_capacity(std::max<qsizetype>(1, capacity))
{
    m_clock.start();
}

quint64 StatementLog::append(StatementEntry entry, double secondsSincePrepared)
{
    const quint64 number = ++m_lastNumber;
    entry.number = number;
    entry.gesture = m_gesture;
    const SqlFacts &facts = m_facts.of(entry.sql);
    entry.sql = facts.sql;
    entry.kind = facts.kind;
    if (entry.kind == StatementKind::Setup)
        redactValues(entry.sets);
    if (!entry.time.isValid())
        entry.time = QDateTime::currentDateTimeUtc();
    noteCache(entry, facts, secondsSincePrepared);
    keep(std::move(entry));
    return number;
}

void StatementLog::markRehearsal(quint64 first)
{
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && entry->number >= first; ++entry) {
        entry->isRehearsal = true;
        emit finished(entry->number);
    }
}

void StatementLog::setRows(const std::shared_ptr<const RowChanges> &rows)
{
    const auto isCommit = [](const StatementEntry &entry) { return verbOf(entry.sql) == SqlVerb::Commit; };
    const auto commit = std::find_if(m_entries.rbegin(), m_entries.rend(), isCommit);
    if (commit == m_entries.rend())
        return;
    commit->recorded = rows;
    m_bytes += rows->bytes();
}

std::deque<StatementEntry> StatementLog::takeEntries()
{
    m_bytes = 0;
    return std::exchange(m_entries, {});
}

void StatementLog::adopt(std::deque<StatementEntry> entries)
{
    for (StatementEntry &entry : entries) {
        const quint64 number = ++m_lastNumber;
        entry.number = number;
        keep(std::move(entry));
        emit finished(number);
    }
}

void StatementLog::keep(StatementEntry entry)
{
    const quint64 number = entry.number;
    const qint64 bytes = bytesOf(entry);
    int dropped = 0;
    while (!m_entries.empty() && (qsizetype(m_entries.size()) >= m_capacity || m_bytes + bytes > m_memoryLimit)) {
        dropOldest();
        ++dropped;
    }
    m_entries.push_back(std::move(entry));
    m_bytes += bytes;
    if (dropped > 0)
        emit droppedOldest(dropped);
    emit appended(number);
}

void StatementLog::finish(quint64 number, qint64 nanoseconds, qint64 rows, const QString &error)
{
    if (!find(number))
        return; // dropped while it ran, because many other statements were logged meanwhile
    StatementEntry &entry = m_entries[number - m_entries.front().number];
    entry.nanoseconds = nanoseconds;
    entry.rows = rows;
    if (!error.isEmpty())
        entry.error = redactError(error, entry.sql);
    emit finished(number);
}

const StatementEntry *StatementLog::find(quint64 number) const
{
    if (m_entries.empty() || number < m_entries.front().number || number > m_entries.back().number)
        return nullptr;
    return &m_entries[number - m_entries.front().number];
}

StatementKind StatementLog::kindOf(const QString &sql)
{
    return kindOfVerb(verbOf(sql));
}

void StatementLog::dropOldest()
{
    const StatementEntry &oldest = m_entries.front();
    if (oldest.kind == StatementKind::Write || (oldest.kind == StatementKind::Setup && verbOf(oldest.sql) == SqlVerb::Define))
        m_lastDroppedWrite = oldest.number;
    ++m_dropped;
    m_bytes -= bytesOf(oldest);
    m_entries.pop_front();
}

void StatementLog::noteCache(StatementEntry &entry, const SqlFacts &facts, double secondsSincePrepared)
{
    entry.statsSeconds = secondsSincePrepared;
    switch (facts.verb) {
    case SqlVerb::Setting:
    case SqlVerb::Begin: // the echo prints these without a note
    case SqlVerb::Commit:
    case SqlVerb::Rollback:
        entry.stats = EchoStats::RawSql;
        entry.statsSeconds = 0;
        return;
    case SqlVerb::Define:
    case SqlVerb::Vacuum:
    case SqlVerb::Savepoint:
        entry.stats = EchoStats::NoKey;
        return;
    case SqlVerb::Write:
        if (facts.insertsSeveralRows) {
            entry.stats = EchoStats::NoKey;
            return;
        }
        break;
    case SqlVerb::Read:
    case SqlVerb::Maintain:
        break;
    }

    // One set and several sets are different forms of the same text.
    const QString key = entry.sets.size() > 1 ? entry.sql + QChar(QChar::Null) : entry.sql;
    const qint64 now = m_clock.nsecsElapsed();
    const auto found = m_forms.find(key);
    if (found == m_forms.end()) {
        m_forms.insert(key, {now - qint64(secondsSincePrepared * 1e9), entry.number});
        entry.stats = EchoStats::Generated;
        pruneForms();
        return;
    }
    found->lastUse = entry.number;
    entry.stats = EchoStats::Cached;
    entry.statsSeconds = double(now - found->generatedAt) * 1e-9;
}

void StatementLog::pruneForms()
{
    if (m_forms.size() <= MostForms)
        return;
    std::vector<quint64> uses;
    uses.reserve(size_t(m_forms.size()));
    for (const Form &form : std::as_const(m_forms))
        uses.push_back(form.lastUse);
    const auto oldestKept = uses.end() - KeptForms;
    std::nth_element(uses.begin(), oldestKept, uses.end());
    m_forms.removeIf([limit = *oldestKept](const auto &form) { return form.value().lastUse < limit; });
}

} // namespace Rollcall
