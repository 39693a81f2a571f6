#include "models/export/replayscript.h"

#include "models/export/atomicfile.h"
#include "models/export/echoformat.h"
#include "models/log/statementlog.h"
#include "models/tr.h"
#include "models/values/quoting.h"
#include "models/values/rowchanges.h"
#include "models/values/sqlliteral.h"
#include "models/values/sqltokens.h"
#include "models/values/sqlverb.h"

namespace Rollcall {

namespace {

// Makes every line of the text a comment, for any character that some program may take for a line break.
QString commented(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    QString lines = QStringLiteral("-- ");
    for (const QChar c : text) { // no regular expression, which finds nothing in a text with half a surrogate pair
        static const QString lineEnds = QStringLiteral("\n\r\u000b\u000c\u0085\u2028\u2029");
        lines += lineEnds.contains(c) ? QStringLiteral("\n-- ") : QString(c.isNull() ? QChar(QChar::ReplacementCharacter) : c);
    }
    return lines;
}

bool changesSomething(const StatementEntry &entry)
{
    const SqlVerb verb = verbOf(entry.sql);
    return !entry.failed() && (verb == SqlVerb::Write || verb == SqlVerb::Define);
}

// Where a transaction ends in the log, and how.
struct Ending
{
    enum class Kind { Committed, RolledBack, StillOpen };

    Kind kind = Kind::StillOpen;
    size_t at = 0;      // the last entry that belongs to it
    bool writes = false;
};

class Script
{
public:
    Script(const std::deque<StatementEntry> &entries, const ReplayBase::Script &lines, QIODevice &device, const std::function<void(qint64)> &tell)
        : m_entries(entries)
        , m_lines(lines)
        , m_device(device)
        , m_tell(tell)
    {
    }

    // Entries before `first` become comments.
    Result<> writeFrom(quint64 first);

private:
    Ending endingOf(size_t begin) const;
    Result<> writeTransaction(size_t begin, const Ending &ending);
    Result<> writeRecorded(size_t begin, size_t end, const RowChanges &rows);
    Result<> writeRows(const TableRows &rows, TextEncoding encoding, bool isDeletion);
    Result<> putAll(const QStringList &lines);
    Result<> writeStatement(const StatementEntry &entry);
    Result<> writeComment(const StatementEntry &entry);
    Result<> put(const QString &line) { return writeLine(m_device, line); }

    const std::deque<StatementEntry> &m_entries;
    const ReplayBase::Script &m_lines;
    QIODevice &m_device;
    const std::function<void(qint64)> &m_tell;
};

Result<> Script::writeFrom(quint64 first)
{
    const size_t count = m_entries.size();
    for (size_t i = 0; i < count; ++i) {
        const StatementEntry &entry = m_entries[i];
        if (m_tell)
            m_tell(qint64(i));
        if (entry.number < first) {
            if (const auto done = writeComment(entry); !done)
                return done;
        } else if (verbOf(entry.sql) == SqlVerb::Begin && !entry.failed()) {
            const Ending ending = endingOf(i);
            if (const auto done = writeTransaction(i, ending); !done)
                return done;
            i = ending.at;
        } else if (const auto done = writeStatement(entry); !done) {
            return done;
        }
    }
    return {};
}

// SQLite may roll back by itself (a full disk, RAISE(ROLLBACK)). Then a later BEGIN succeeds without a ROLLBACK, or a ROLLBACK
// fails because there is nothing left to roll back.
Ending Script::endingOf(size_t begin) const
{
    Ending ending;
    for (size_t i = begin + 1; i < m_entries.size(); ++i) {
        const StatementEntry &entry = m_entries[i];
        const SqlVerb verb = verbOf(entry.sql);
        if (verb == SqlVerb::Begin && !entry.failed()) {
            ending.kind = Ending::Kind::RolledBack;
            ending.at = i - 1;
            return ending;
        }
        if (verb == SqlVerb::Rollback || (verb == SqlVerb::Commit && !entry.failed())) {
            ending.kind = verb == SqlVerb::Commit ? Ending::Kind::Committed : Ending::Kind::RolledBack;
            ending.at = i;
            return ending;
        }
        ending.writes = ending.writes || changesSomething(entry);
    }
    ending.at = m_entries.size() - 1;
    return ending;
}

Result<> Script::putAll(const QStringList &lines)
{
    for (const QString &line : lines) {
        if (const auto done = put(line); !done)
            return done;
    }
    return {};
}

Result<> Script::writeRows(const TableRows &rows, TextEncoding encoding, bool isDeletion)
{
    const QString table = quoted(rows.table);
    if (rows.isOfCounters() && isDeletion)
        return {}; // SQLite advances these counters itself, so they are corrected after the insertions
    for (const ExactValue &counted : rows.isOfCounters() ? rows.countedTables() : QList<ExactValue>()) {
        if (const auto done = put(QStringLiteral("DELETE FROM %1 WHERE name IS %2;").arg(table, counted.literal(encoding))); !done)
            return done;
    }
    const auto literal = [encoding](const ExactValue &value) { return value.literal(encoding); };
    for (const ExactRow &row : isDeletion ? rows.before : rows.after) {
        if (const auto done = put((isDeletion ? rows.deletion(row, literal) : rows.insertion(row, literal)) + u';'); !done)
            return done;
    }
    return {};
}

// Running triggers and foreign keys again could give other results, for example with times and random numbers. So the changed
// rows are written, with triggers, foreign keys and checks off, and the statements precede them as comments.
Result<> Script::writeRecorded(size_t begin, size_t end, const RowChanges &rows)
{
    for (size_t i = begin; i <= end; ++i) {
        if (const auto done = writeComment(m_entries[i]); !done)
            return done;
    }
    if (const auto done = putAll(m_lines.beforeRows); !done)
        return done;
    QStringList dropped;
    for (const QString &name : rows.triggerNames)
        dropped.append(QStringLiteral("DROP TRIGGER %1;").arg(quoted(name)));
    if (const auto done = putAll(dropped); !done)
        return done;
    for (const bool isDeletion : {true, false}) {
        for (const TableRows &table : rows.tables) {
            if (const auto done = writeRows(table, rows.encoding, isDeletion); !done)
                return done;
        }
    }
    QStringList made;
    for (const QString &trigger : rows.triggers)
        made.append(terminated(trigger));
    if (const auto done = putAll(made); !done)
        return done;
    return putAll(m_lines.afterRows);
}

Result<> Script::writeTransaction(size_t begin, const Ending &ending)
{
    if (ending.kind == Ending::Kind::Committed && m_entries[ending.at].recorded)
        return writeRecorded(begin, ending.at, *m_entries[ending.at].recorded);
    const bool isReplayed = ending.writes && ending.kind == Ending::Kind::Committed; // what was rolled back may have run under other rules
    if (isReplayed) {
        if (const auto done = put(QStringLiteral("BEGIN;")); !done)
            return done;
    }
    for (size_t i = isReplayed ? begin + 1 : begin; i <= ending.at; ++i) {
        const StatementEntry &entry = m_entries[i];
        const bool isEnd = i == ending.at && (verbOf(entry.sql) == SqlVerb::Commit || verbOf(entry.sql) == SqlVerb::Rollback);
        if (isReplayed && isEnd && !entry.failed())
            continue; // written below
        if (const auto done = isReplayed ? writeStatement(entry) : writeComment(entry); !done)
            return done;
    }
    if (!isReplayed)
        return {};
    return put(QStringLiteral("COMMIT;"));
}

Result<> Script::writeStatement(const StatementEntry &entry)
{
    const bool isSavepoint = verbOf(entry.sql) == SqlVerb::Savepoint && !entry.failed();
    if (!isSavepoint && !changesSomething(entry))
        return writeComment(entry);
    const QString statement = terminated(entry.sql);
    if (entry.sets.isEmpty())
        return put(statement);
    for (const QVariantList &set : entry.sets) {
        if (const auto done = put(withLiterals(statement, set)); !done)
            return done;
    }
    return {};
}

Result<> Script::writeComment(const StatementEntry &entry)
{
    QString text = commented(withoutTerminator(entry.sql).trimmed());
    const SqlVerb verb = verbOf(entry.sql);
    if (verb != SqlVerb::Begin && verb != SqlVerb::Commit && verb != SqlVerb::Rollback)
        text += u'\n' + commented(EchoFormat::detail(entry));
    if (entry.failed())
        text += u'\n' + commented(Tr::tr("Failed: %1").arg(entry.error));
    return put(text);
}

} // namespace

// The order of these calls matters: another program may change the file between two of them, and a copy may
// be dumped only if the log can be replayed on it.
ReplayScript::ReplayScript(const StatementLog &log, const ReplayBase &base)
    : m_path(base.pathToDump())
    , m_lines(base.script())
    , m_isReplayable(base.isReplayable())
    , m_startsEmpty(m_isReplayable && base.isEmpty())
    , m_entries(log.entries())
    , m_first(m_isReplayable ? base.firstEntry() : log.lastNumber() + 1)
{
    if (!m_isReplayable)
        m_path = base.pathToDump();
}

Result<> ReplayScript::writeBase(QIODevice &device) const
{
    const QString title = m_isReplayable
        ? Tr::tr("Made by Rollcall. Run on an empty database, this makes its tables and rows anew.")
        : Tr::tr("Made by Rollcall. Run on an empty database, this makes its tables and rows as they are now; what led there "
                 "follows as comments.");
    if (const auto done = writeLine(device, commented(title)); !done)
        return done;
    if (!m_startsEmpty)
        return m_lines.dump(m_path, device);
    for (const QString &line : m_lines.emptyDatabase) {
        if (const auto done = writeLine(device, line); !done)
            return done;
    }
    return {};
}

Result<> ReplayScript::writeTo(QIODevice &device, const std::function<void(qint64)> &tell) const
{
    if (const auto done = writeBase(device); !done)
        return done;
    return Script(m_entries, m_lines, device, tell).writeFrom(m_first);
}

} // namespace Rollcall
