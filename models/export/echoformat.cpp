#include "models/export/echoformat.h"

#include "models/values/pythonrepr.h"
#include "models/values/sqltokens.h"
#include "models/values/sqlverb.h"

#include <array>
#include <charconv>

namespace Rollcall {

namespace {

// printf's %.5f or %.4g, whatever the locale.
QString number(double value, std::chars_format format, int precision)
{
    std::array<char, 352> buffer; // the longest double in %.5f has 315 characters
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    return QString::fromLatin1(buffer.data(), written.ptr - buffer.data());
}

QString stats(const StatementEntry &entry)
{
    const double seconds = entry.statsSeconds > 0 ? entry.statsSeconds : 0;
    switch (entry.stats) {
    case EchoStats::Generated:
        return QLatin1String("generated in ") + number(seconds, std::chars_format::fixed, 5) + u's';
    case EchoStats::Cached:
        return QLatin1String("cached since ") + number(seconds, std::chars_format::general, 4) + QLatin1String("s ago");
    case EchoStats::NoKey:
        return QLatin1String("no key ") + number(seconds, std::chars_format::fixed, 5) + u's';
    case EchoStats::RawSql:
        break;
    }
    return QStringLiteral("raw sql");
}

QString linePrefix(const StatementEntry &entry, EchoFormat::Prefix prefix)
{
    if (prefix == EchoFormat::Prefix::Short)
        return QStringLiteral("INFO Engine ");
    return entry.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss,zzz") + QLatin1String(" INFO sqlalchemy.engine.Engine ");
}

} // namespace

QString EchoFormat::records(const StatementEntry &entry, Prefix prefix)
{
    const QString start = linePrefix(entry, prefix);
    switch (verbOf(entry.sql)) {
    case SqlVerb::Begin:
        return entry.failed() ? QString() : start + QLatin1String("BEGIN (implicit)\n");
    case SqlVerb::Commit:
        return start + QLatin1String("COMMIT\n");
    case SqlVerb::Rollback:
        return start + QLatin1String("ROLLBACK\n");
    default:
        return start + withoutTerminator(entry.sql) + u'\n' + start + detail(entry) + u'\n';
    }
}

QString EchoFormat::detail(const StatementEntry &entry)
{
    const auto brackets = entry.stats == EchoStats::RawSql ? SetBrackets::Square : SetBrackets::Round;
    const QLatin1String rehearsal(entry.isRehearsal ? " (rehearsal, rolled back)" : "");
    return u'[' + stats(entry) + QLatin1String("] ") + pythonParameters(entry.sets, brackets) + rehearsal;
}

} // namespace Rollcall
