#include "fuzzing.h"
#include "models/engines/engines.h"
#include "models/lists/cellinput.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"

using namespace Rollcall;

static const QStringList &types()
{
    static const QStringList all{QStringLiteral("TEXT"), QStringLiteral("INTEGER"), QStringLiteral("REAL"),
                                 QStringLiteral("NUMERIC"), QStringLiteral(""), QStringLiteral("DATE"), QStringLiteral("BOOLEAN")};
    return all;
}

static std::unique_ptr<Session> tables(StatementLog &log)
{
    auto session = Session::create(Engines::inMemory(), log);
    for (qsizetype i = 0; i < types().size(); ++i)
        Fuzz::require(bool((*session)->run({QStringLiteral("CREATE TABLE t%1 (id INTEGER PRIMARY KEY, v %2)").arg(i).arg(types().at(i))})), "a table is made");
    return *std::move(session);
}

static QVariant stored(Session &session, qsizetype table, const QVariant &value)
{
    const auto written = session.run({QStringLiteral("REPLACE INTO t%1 VALUES (1, ?)").arg(table), {value}});
    Fuzz::require(bool(written), "what was accepted can be stored", value.toString());
    const auto read = session.run({QStringLiteral("SELECT v FROM t%1").arg(table)});
    return read->rows.first().first();
}

// A text typed into a cell is stored exactly or refused; typing the shown text changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::haveApplication();
    static StatementLog log(4);
    static const std::unique_ptr<Session> session = tables(log);

    Fuzz::Input input(data, size);
    const qsizetype table = input.byte() % types().size();
    const uint8_t how = input.byte();
    const QString text = Fuzz::Input::text(input.rest(), how % 4 == 1);
    ColumnInfo column;
    column.name = QStringLiteral("v");
    column.declaredType = types().at(table);
    column.affinity = affinityOf(column.declaredType);
    column.isNotNull = how >= 128;
    column.kind = kindOf(column);
    const auto value = column.kind == ValueKind::Date ? parseDate(column, {QVariant(), text, false}) : parseCell(column, text);
    if (!value) {
        Fuzz::require(!value.error().sentence.isEmpty(), "a refusal says why", text);
        return 0;
    }
    const QVariant kept = stored(*session, table, *value);
    Fuzz::require(kept.typeId() == value->typeId() || column.affinity != Affinity::Text, "a text stays a text", text);
    Fuzz::require(cellText(kept) == cellText(*value), "it is stored as it was understood",
                  text + u'\n' + column.declaredType + u'\n' + cellText(*value) + u'\n' + cellText(kept));
    if (kept.typeId() == QMetaType::QString && !kept.isNull() && !text.startsWith(QChar::ByteOrderMark))
        Fuzz::require(kept.toString() == text, "a text is stored as it was typed", text);
    const auto again = parseCell(column, cellText(kept));
    Fuzz::require(again && stored(*session, table, *again) == kept && cellText(stored(*session, table, *again)) == cellText(kept),
                  "typing what is shown changes nothing", text + u'\n' + column.declaredType + u'\n' + cellText(kept));
    return 0;
}
