#include "models/engines/sqlite/sqlitehandle.h"

#include "models/engines/sqlite/integrity.h"
#include "models/values/foldedtext.h"

#include <QByteArray>
#include <QSqlDriver>
#include <QVariant>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sqlite3.h>

#include <mutex>
#include <string_view>

namespace Rollcall {

static int takeText(void *text, int, char **values, char **)
{
    *static_cast<QByteArray *>(text) = values[0];
    return 0;
}

void SqliteHandle::attachTo(const QSqlDatabase &database, const QString &pluginSourceId)
{
    const QVariant handle = database.driver()->handle();
    const bool sameLibrary = pluginSourceId == QLatin1String(sqlite3_sourceid());
    if (sameLibrary && handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0)
        m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    QByteArray encoding;
    if (m_handle && sqlite3_exec(m_handle, "PRAGMA encoding", takeText, &encoding, nullptr) == SQLITE_OK && encoding != "UTF-8")
        m_encoding = encoding == "UTF-16be" ? TextEncoding::Utf16Be : TextEncoding::Utf16Le;
}

bool SqliteHandle::isReadOnly() const
{
    return m_handle && sqlite3_db_readonly(m_handle, "main") == 1;
}

bool SqliteHandle::isInTransaction() const
{
    return !m_handle || sqlite3_get_autocommit(m_handle) == 0;
}

static int asksToStop(void *isUnwanted)
{
    return (*static_cast<std::function<bool()> *>(isUnwanted))() ? 1 : 0;
}

void SqliteHandle::stopWhen(const std::function<bool()> &isUnwanted)
{
    constexpr int Steps = 4000; // some tens of microseconds
    m_isUnwanted = isUnwanted;
    if (m_handle)
        sqlite3_progress_handler(m_handle, Steps, m_isUnwanted ? asksToStop : nullptr, &m_isUnwanted);
}

void SqliteHandle::interrupt()
{
    if (m_handle)
        sqlite3_interrupt(m_handle);
}

static int asksToWait(void *waitsOn, int)
{
    constexpr int Pause = 10; // milliseconds
    if (!(*static_cast<std::function<bool()> *>(waitsOn))())
        return 0;
    sqlite3_sleep(Pause);
    return 1;
}

void SqliteHandle::waitWhile(const std::function<bool()> &waitsOn)
{
    m_waitsOn = waitsOn;
    if (m_handle)
        sqlite3_busy_handler(m_handle, m_waitsOn ? asksToWait : nullptr, &m_waitsOn);
}

int SqliteHandle::setLongestValue(int bytes)
{
    return m_handle ? sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, bytes) : -1;
}

static int takeAnswer(void *answers, int, char **values, char **)
{
    static_cast<QStringList *>(answers)->append(QString::fromUtf8(values[0]));
    return 0;
}

Soundness SqliteHandle::soundness() const
{
    const QStringList checks = m_handle ? Integrity::checks(m_standIns) : QStringList();
    if (checks.isEmpty())
        return Soundness::Unknown;
    QStringList answers;
    int code = SQLITE_OK;
    for (const QString &check : checks) {
        if (code == SQLITE_OK)
            code = sqlite3_exec(m_handle, check.toUtf8().constData(), takeAnswer, &answers, nullptr);
    }
    if (code == SQLITE_INTERRUPT || code == SQLITE_BUSY || code == SQLITE_NOMEM)
        return Soundness::Unknown;
    return code == SQLITE_OK && !answers.isEmpty() && !Integrity::tellsOfDamage(answers) ? Soundness::Sound : Soundness::Damaged;
}

static int takeNumber(void *number, int, char **values, char **)
{
    *static_cast<qint64 *>(number) = values[0] ? QByteArray(values[0]).toLongLong() : -1;
    return 0;
}

static qint64 numberFrom(sqlite3 *handle, const char *pragma)
{
    qint64 number = -1;
    const int code = handle ? sqlite3_exec(handle, pragma, takeNumber, &number, nullptr) : SQLITE_ERROR;
    return code == SQLITE_OK ? number : -1;
}

qint64 SqliteHandle::dataVersion() const
{
    return numberFrom(m_handle, "PRAGMA data_version");
}

// SQL that cannot be prepared is a valid answer (some statements are only prepared to see
// whether they could run); other errors are noted.
void SqliteHandle::noteLookError(int code) const
{
    const bool isAnswer = code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || (code & 0xff) == SQLITE_ERROR;
    if (!isAnswer && m_lookError == 0)
        m_lookError = code;
}

qint64 SqliteHandle::schemaVersion() const
{
    return numberFrom(m_handle, "PRAGMA schema_version");
}

// Reading temp.schema_version would create the temporary database if there is none, so check first.
qint64 SqliteHandle::temporarySchemaVersion() const
{
    const qint64 places = numberFrom(m_handle, "/* looks */ SELECT count(*) FROM pragma_database_list WHERE name = 'temp'");
    return places == 1 ? numberFrom(m_handle, "PRAGMA temp.schema_version") : places;
}

void SqliteHandle::setRulesOn(bool isOn) const
{
    if (!m_handle)
        return;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, isOn ? 1 : 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, isOn ? 1 : 0, nullptr);
    const char *checks = isOn ? "PRAGMA ignore_check_constraints=OFF" : "PRAGMA ignore_check_constraints=ON";
    if (sqlite3_exec(m_handle, checks, nullptr, nullptr, nullptr) == SQLITE_INTERRUPT)
        sqlite3_exec(m_handle, checks, nullptr, nullptr, nullptr); // the interrupt was meant for the statement before
}

SqliteHandle::WithoutRules::WithoutRules(const SqliteHandle &sqlite)
    : m_sqlite(sqlite)
{
    m_sqlite.setRulesOn(false);
}

SqliteHandle::WithoutRules::~WithoutRules()
{
    m_sqlite.setRulesOn(true);
}

void SqliteHandle::releaseMemory()
{
    if (!m_handle)
        return;
    sqlite3_db_release_memory(m_handle);
#ifdef __GLIBC__
    // Without this, memory used for a long list would stay with the process. One thread at a time: with
    // another allocator, such as AddressSanitizer's, the first call initializes the C library's own, and a
    // second call at the same time would find it half initialized.
    static std::mutex trimming;
    const std::lock_guard lock(trimming);
    ::malloc_trim(0);
#endif
}

void SqliteHandle::setDefensive()
{
    if (!m_handle)
        return;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0); // VACUUM INTO attaches a file, so it fails, too
}

namespace {

std::string_view textOf(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text ? std::string_view(text, size_t(sqlite3_value_bytes(value))) : std::string_view();
}

// The needle arrives folded already: it is the same for every row.
void containsText(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const int type = sqlite3_value_type(arguments[0]);
    const std::string_view needle = textOf(arguments[1]);
    const bool isNumber = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    const bool isHopeless = type == SQLITE_NULL || type == SQLITE_BLOB || (isNumber && !FoldedText::mayStandInNumber(needle));
    sqlite3_result_int(context, !isHopeless && FoldedText::contains(textOf(arguments[0]), needle) ? 1 : 0);
}

// As SQLite has it from 3.41 on: bytes from hexadecimal digits, NULL for anything else.
void unhex(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const std::string_view digits = textOf(arguments[0]);
    const QByteArray text = QByteArray::fromRawData(digits.data(), qsizetype(digits.size()));
    const QByteArray bytes = QByteArray::fromHex(text);
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL || bytes.toHex() != text.toLower())
        sqlite3_result_null(context);
    else
        sqlite3_result_blob(context, bytes.isEmpty() ? "" : bytes.constData(), int(bytes.size()), SQLITE_TRANSIENT);
}

} // namespace

void SqliteHandle::addUnhex()
{
    constexpr int Flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    if (m_handle && sqlite3_libversion_number() < 3041000)
        sqlite3_create_function_v2(m_handle, "unhex", 1, Flags, nullptr, unhex, nullptr, nullptr, nullptr);
}

bool SqliteHandle::addContainsText()
{
    constexpr int Flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    return m_handle && sqlite3_create_function_v2(m_handle, "contains_text", 2, Flags, nullptr, containsText, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace Rollcall
