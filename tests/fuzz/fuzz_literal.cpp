#include "fuzzing.h"
#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

#include <cmath>
#include <cstring>
#include <sqlite3.h>

using namespace Rollcall;

static sqlite3_stmt *prepared(const QString &sql)
{
    static sqlite3 *database = nullptr;
    if (!database)
        sqlite3_open(":memory:", &database);
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    Fuzz::require(sqlite3_prepare_v2(database, text.constData(), int(text.size()), &statement, nullptr) == SQLITE_OK,
                  "the literal is SQL", sql);
    return statement;
}

// What a statement gives: the storage class and every bit.
static QByteArray result(sqlite3_stmt *statement)
{
    Fuzz::require(sqlite3_step(statement) == SQLITE_ROW, "the statement gives a row");
    const int type = sqlite3_column_type(statement, 0);
    QByteArray seen = QByteArray::number(type) + ':';
    if (type == SQLITE_FLOAT) {
        const double real = sqlite3_column_double(statement, 0);
        seen.append(reinterpret_cast<const char *>(&real), sizeof real);
    } else if (type != SQLITE_NULL) {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, 0));
        seen.append(bytes, sqlite3_column_bytes(statement, 0));
    }
    sqlite3_finalize(statement);
    return seen;
}

static void bindText(sqlite3_stmt *statement, QString text)
{
    if (holdsEscapedBytes(text)) {
        const QByteArray bytes = bytesOfText(text);
        sqlite3_bind_text(statement, 1, bytes.constData(), int(bytes.size()), SQLITE_TRANSIENT);
        return;
    }
    if (text.startsWith(QChar::ByteOrderMark) || text.startsWith(QChar::ByteOrderSwapped))
        text.prepend(QChar::ByteOrderMark);
    sqlite3_bind_text16(statement, 1, text.utf16(), int(text.size() * 2), SQLITE_TRANSIENT);
}

// The result of binding the value as the driver does.
static QByteArray bound(const QVariant &value)
{
    sqlite3_stmt *statement = prepared(QStringLiteral("SELECT ?"));
    if (value.typeId() == QMetaType::LongLong)
        sqlite3_bind_int64(statement, 1, value.toLongLong());
    else if (value.typeId() == QMetaType::Double)
        sqlite3_bind_double(statement, 1, value.toDouble());
    else if (value.typeId() == QMetaType::QByteArray)
        sqlite3_bind_blob(statement, 1, value.toByteArray().constData(), int(value.toByteArray().size()), SQLITE_TRANSIENT);
    else
        bindText(statement, value.toString());
    return result(statement);
}

// The exported literal stores what the bound value stored, whatever the value is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const uint8_t kind = input.byte() % 5;
    const QByteArray bytes = input.rest();
    QVariant value;
    if (kind < 2) {
        value = Fuzz::Input::text(bytes, kind == 1);
    } else if (kind == 2) {
        value = bytes;
    } else {
        quint64 bits = 0;
        std::memcpy(&bits, bytes.constData(), size_t(qMin<qsizetype>(bytes.size(), 8)));
        double real = 0;
        std::memcpy(&real, &bits, sizeof real);
        value = kind == 3 ? QVariant(qint64(bits)) : QVariant(real);
    }
    const QString literal = sqlLiteral(value);
    if (!isBoundAsNull(value))
        Fuzz::require(result(prepared(QStringLiteral("SELECT ") + literal)) == bound(value), "a literal stores what the value stores", literal);
    const QString statement = QStringLiteral("SELECT '?', \"?\" /* ? */, ?1");
    Fuzz::require(withLiterals(statement, {value}) == statement.chopped(2) + literal, "only the placeholder is replaced", literal);
    return 0;
}
