#include "models/discovery/living.h"

#include "models/discovery/words.h"

namespace Rollcall {

static bool isOneOf(const QString &word, const QStringList &words)
{
    return words.contains(word);
}

std::optional<Condition::Term> livingTerm(const TableInfo &link)
{
    static const QStringList ends{QStringLiteral("deleted"), QStringLiteral("left"), QStringLiteral("removed"), QStringLiteral("ended"), QStringLiteral("archived"),
                                  QStringLiteral("deactivated"), QStringLiteral("revoked"), QStringLiteral("cancelled"), QStringLiteral("canceled")};
    static const QStringList times{QStringLiteral("at"), QStringLiteral("on"), QStringLiteral("time"), QStringLiteral("date")};
    static const QStringList living{QStringLiteral("active"), QStringLiteral("enabled"), QStringLiteral("current")};
    for (const ColumnInfo &column : link.columns) {
        QStringList words = wordsOf(column.name);
        const bool isKey = column.keyPosition > 0 || column.isGenerated;
        if (words.isEmpty() || isKey)
            continue;
        if (words.size() == 2 && isOneOf(words.first(), ends) && isOneOf(words.last(), times) && !column.isNotNull)
            return Condition::Term{column.name, Condition::Test::IsNull};
        if (words.first() == QLatin1String("is") && words.size() == 2)
            words.removeFirst();
        const bool isFlag = column.kind == ValueKind::Boolean || column.affinity == Affinity::Integer || column.affinity == Affinity::Numeric;
        if (words.size() == 1 && isFlag && isOneOf(words.first(), living))
            return Condition::Term{column.name, Condition::Test::Equals, 1};
        if (words.size() == 1 && isFlag && column.name.toLower() != QLatin1String("left") && isOneOf(words.first(), ends))
            return Condition::Term{column.name, Condition::Test::Equals, 0};
    }
    return {};
}

QVariant leftValue(const Condition::Term &living)
{
    return living.test == Condition::Test::Equals ? QVariant(living.value.toInt() == 0 ? 1 : 0) : QVariant();
}

} // namespace Rollcall
