#include "models/engines/sqlite/localeorder.h"

#include <QCollator>
#include <QLocale>

#include <sqlite3.h>

namespace Rollcall {

static QStringView textOf(const void *text, int bytes)
{
    return {static_cast<const QChar *>(text), bytes / qsizetype(sizeof(QChar))};
}

static int compare(void *collator, int leftBytes, const void *left, int rightBytes, const void *right)
{
    return static_cast<const QCollator *>(collator)->compare(textOf(left, leftBytes), textOf(right, rightBytes));
}

static void forget(void *collator)
{
    delete static_cast<QCollator *>(collator);
}

bool LocaleOrder::addTo(sqlite3 *connection)
{
    if (!connection)
        return false;
    // The C locale would compare bytes, so that É came after Z. English has the order that Unicode gives all languages.
    const QLocale locale;
    // The system's C locale does not compare equal to QLocale::c(), so compare the language.
    auto *collator = new QCollator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator->setNumericMode(true);
    if (sqlite3_create_collation_v2(connection, Name.data(), SQLITE_UTF16, collator, compare, forget) == SQLITE_OK)
        return true;
    forget(collator); // SQLite does not call the destructor when this fails
    return false;
}

} // namespace Rollcall
