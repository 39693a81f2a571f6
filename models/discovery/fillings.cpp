#include "models/discovery/fillings.h"

#include "models/discovery/living.h"
#include "models/discovery/words.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace Rollcall {

namespace {

constexpr int MostRows = 200;

enum class SampleOf { AllRows, FilledRows };

// The values in some of the rows, the newest first where rows are numbered. Without an order, an index over the column would give the
// smallest values only.
QVariantList valuesOf(Session &session, const TableInfo &table, const QString &column, SampleOf rows = SampleOf::AllRows)
{
    QVariantList values;
    QStringList order = table.numberNames.isEmpty() ? table.primaryKey() : table.numberNames.mid(0, 1);
    for (QString &name : order)
        name = quoted(name) + QStringLiteral(" DESC");
    const QString condition = rows == SampleOf::FilledRows ? QStringLiteral(" \nWHERE %1 IS NOT NULL").arg(quoted(column)) : QString();
    const QString sorted = order.isEmpty() ? QString() : QStringLiteral(" ORDER BY ") + order.join(QStringLiteral(", "));
    const auto sample = session.run({QStringLiteral("SELECT %1 \nFROM %2%3%4 LIMIT ?").arg(quoted(column), quoted(table.name), condition, sorted), {MostRows}});
    for (const QVariantList &row : sample ? sample->rows : QList<QVariantList>())
        values.append(row.first());
    return values;
}

std::optional<Filling> uuidAsIn(const QString &column, const QVariantList &values)
{
    static const QRegularExpression form(QStringLiteral("^(\\{)?[0-9a-fA-F]{8}(-?)[0-9a-fA-F]{4}\\2[0-9a-fA-F]{4}\\2[0-9a-fA-F]{4}\\2[0-9a-fA-F]{12}\\}?$"));
    constexpr qsizetype Size = 16;
    Filling filling{column, Filling::Kind::Uuid};
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QByteArray) {
            if (value.toByteArray().size() != Size)
                return {};
            filling.form = Filling::Form::Bytes;
            continue;
        }
        const QString text = value.toString();
        const auto match = form.match(text);
        if (!match.hasMatch())
            return {};
        filling.form = !match.captured(1).isEmpty() ? Filling::Form::Braced : match.captured(2).isEmpty() ? Filling::Form::Plain : Filling::Form::Dashed;
        filling.isUpper = text.toUpper() == text && text.toLower() != text;
    }
    if (values.isEmpty())
        filling.form = Filling::Form::Dashed;
    return filling;
}

std::optional<Filling> timeAsIn(const ColumnInfo &column, const QVariantList &values)
{
    constexpr qint64 Earliest = 631152000, Latest = 4102444800; // 1990 and 2100, in seconds
    Filling filling{column.name, Filling::Kind::Time, Filling::Form::Text, false, QStringLiteral("yyyy-MM-dd HH:mm:ss")};
    for (const QVariant &value : values) {
        if (value.isNull())
            continue;
        if (value.typeId() != QMetaType::QString) {
            const double number = value.toDouble();
            const bool isMilliseconds = number > double(Latest);
            const double seconds = isMilliseconds ? number / 1000 : number;
            filling.form = isMilliseconds ? Filling::Form::Milliseconds : Filling::Form::Seconds;
            if (seconds > double(Earliest) && seconds < double(Latest))
                return filling;
            if (number != 0) // some programs write 0 for never
                return {};
            continue;
        }
        static const QRegularExpression form(QStringLiteral("^\\d{4}-\\d\\d-\\d\\d(?:([ T])\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?( ?(?:Z|[+-]00:?00))?)?$"));
        const auto match = form.match(value.toString());
        if (!match.hasMatch())
            return {};
        filling.form = Filling::Form::Text;
        filling.pattern = QStringLiteral("yyyy-MM-dd");
        if (!match.captured(1).isEmpty()) {
            filling.pattern += match.captured(1) == QLatin1String(" ") ? QStringLiteral(" HH:mm") : QStringLiteral("'T'HH:mm");
            filling.pattern += match.captured(2).isEmpty() ? QString() : QStringLiteral(":ss");
            if (const qsizetype digits = match.capturedLength(3) - 1; digits > 0)
                filling.pattern += digits > 3 ? QStringLiteral(".zzz'%1'").arg(QString(digits - 3, u'0')) : QStringLiteral(".zzz");
            filling.pattern += match.captured(4).isEmpty() ? QString() : u'\'' + match.captured(4) + u'\'';
        }
        return filling;
    }
    if (column.affinity == Affinity::Integer)
        filling.form = Filling::Form::Seconds;
    return filling;
}

bool isAnyOf(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&word](const char *other) { return word == QLatin1String(other); });
}

bool isTimeOfWriting(const ColumnInfo &column)
{
    const QStringList words = wordsOf(column.name);
    const QString all = words.join(QString());
    const bool isOfWriting = isAnyOf(words.value(0), {"created", "updated", "modified", "inserted", "changed", "added", "joined"})
                             || isAnyOf(all, {"timecreated", "timemodified", "timeadded", "dateadded", "datecreated", "datejoined", "creationdate", "lastupdate", "insertedat"});
    const bool isByWhom = isAnyOf(words.value(words.size() - 1), {"by", "id", "from", "user", "with"});
    return isOfWriting && !isByWhom && column.kind != ValueKind::Boolean;
}

bool isPlace(const ColumnInfo &column)
{
    const QString all = wordsOf(column.name).join(QString());
    return column.affinity == Affinity::Integer
        && isAnyOf(all, {"position", "pos", "order", "sort", "sortorder", "listorder", "ordinal", "rank", "delta", "seq", "sequence", "idx", "index", "place", "trackno", "weight"});
}

bool isOwner(const ColumnInfo &column)
{
    const QStringList words = wordsOf(column.name);
    return isAnyOf(words.value(words.size() - 1), {"id", "uuid", "by", "uid"}) || (words.size() == 1 && words.first().endsWith(QLatin1String("id")))
        || isAnyOf(words.value(0), {"tenant", "owner", "organization", "organisation", "org"});
}

// One row may be by chance, but then there is no better guess. `values` are of some rows only, so the others are asked for.
std::optional<Filling> commonIn(Session &session, const TableInfo &table, const QString &column, const QVariantList &values)
{
    const bool isSame = !values.isEmpty() && !values.first().isNull() && std::all_of(values.cbegin(), values.cend(), [&](const QVariant &value) { return value == values.first(); });
    if (!isSame)
        return {};
    const auto others = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM (SELECT 1 FROM %1 WHERE %2 <> ? LIMIT 1) AS others").arg(quoted(table.name), quoted(column)), {values.first()}});
    if (!others || others->rows.first().first().toInt() != 0)
        return {};
    Filling filling{column, Filling::Kind::Same};
    filling.value = values.first();
    return filling;
}

} // namespace

static bool mayHoldUuids(const ColumnInfo &column)
{
    return column.affinity != Affinity::Integer && column.affinity != Affinity::Real && !column.isGenerated;
}

static bool refersToOthers(const TableInfo &table, const QString &column)
{
    return std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&column](const ForeignKey &key) { return key.columns.contains(column, Qt::CaseInsensitive); });
}

static bool isCalledUuid(const ColumnInfo &column)
{
    static const QRegularExpression marks(QStringLiteral("uuid|guid"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression sizes(QStringLiteral("^(N?VAR)?CHAR(ACTER)?\\((32|36|38)\\)$|^BINARY\\(16\\)$"), QRegularExpression::CaseInsensitiveOption);
    return column.name.contains(marks) || column.declaredType.contains(marks) || column.declaredType.contains(sizes);
}

bool holdsUuids(Session &session, const TableInfo &link)
{
    const QStringList key = link.primaryKey();
    const ColumnInfo *column = key.size() == 1 ? link.column(key.first()) : nullptr;
    if (!column || !mayHoldUuids(*column) || column->hasDefault)
        return false;
    const QVariantList values = valuesOf(session, link, column->name);
    if (values.isEmpty())
        return isCalledUuid(*column);
    return uuidAsIn(column->name, values).has_value();
}

QList<Filling> fillingsOf(Session &session, const Relationship &relationship, const Catalog &catalog)
{
    const LinkDescription &link = relationship.link;
    const TableInfo *table = catalog.table(link.table);
    QList<Filling> fillings;
    if (!table || table->isView)
        return fillings;
    for (const ColumnInfo &column : table->columns) {
        const bool isEnd = link.leftColumns.contains(column.name) || link.rightColumns.contains(column.name) || link.condition.settles(column.name);
        const bool isNumbered = column.name == table->numberedColumn;
        if (isEnd || isNumbered || column.isGenerated)
            continue;
        const bool isRequired = (column.isNotNull || column.keyPosition > 0) && !column.hasDefault;
        std::optional<Filling> filling;
        for (const Side side : {Side::Left, Side::Right}) {
            if (!filling && isPlace(column) && !column.choices.size() && table->isUnique(link.columns(side) + QStringList(column.name)) && !table->isUnique(link.columns(side)))
                filling = Filling{column.name, Filling::Kind::Position, Filling::Form::Text, false, {}, {}, side == Side::Left};
        }
        const bool mayBeTime = isTimeOfWriting(column) && !column.hasDefault;
        const bool mayBeUuid = isRequired && !refersToOthers(*table, column.name) && mayHoldUuids(column) && (column.name == link.numbering || isCalledUuid(column));
        const bool mayBeOwner = isRequired && isOwner(column);
        if (!filling && (mayBeTime || mayBeUuid || mayBeOwner)) {
            const QVariantList values = valuesOf(session, *table, column.name);
            const bool isAlwaysFilled = !values.isEmpty() && std::none_of(values.cbegin(), values.cend(), [](const QVariant &value) { return value.isNull(); });
            if (mayBeTime && (isRequired || isAlwaysFilled))
                filling = timeAsIn(column, values);
            if (!filling && mayBeUuid)
                filling = uuidAsIn(column.name, values);
            if (!filling && mayBeOwner)
                filling = commonIn(session, *table, column.name, values);
        }
        if (filling)
            fillings.append(*filling);
    }
    return fillings;
}

std::optional<Filling> leavingOf(Session &session, const Relationship &relationship, const Catalog &catalog)
{
    const TableInfo *table = catalog.table(relationship.link.table);
    const auto living = table ? livingTerm(*table) : std::nullopt;
    if (!living || !relationship.link.condition.terms().contains(*living))
        return {};
    Filling filling{living->column, Filling::Kind::Leaving};
    filling.value = leftValue(*living);
    if (filling.value.isValid())
        return filling;
    auto time = timeAsIn(*table->column(living->column), valuesOf(session, *table, living->column, SampleOf::FilledRows));
    if (time)
        time->kind = Filling::Kind::Leaving;
    return time;
}

} // namespace Rollcall
