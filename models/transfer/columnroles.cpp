#include "models/transfer/columnroles.h"

#include "models/relation/naming.h"
#include "models/tr.h"
#include "models/values/foldedtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace Rollcall {

using Kind = ColumnRole::Kind;

qsizetype ColumnRoles::indexOf(Kind kind) const
{
    const auto found = std::find_if(columns.cbegin(), columns.cend(), [kind](const ColumnRole &role) { return role.kind == kind; });
    return found == columns.cend() ? -1 : found - columns.cbegin();
}

bool ColumnRoles::hasMembers() const
{
    return has(Kind::Name) || has(Kind::Unique) || has(Kind::First) || has(Kind::Last);
}

Result<> ColumnRoles::check(const ListTarget &target, bool hasInto, bool hasHeading) const
{
    const Noun &member = target.at(memberSide).noun;
    const Noun &group = target.at(opposite(memberSide)).noun;
    if (!hasMembers())
        return Failure{Tr::tr("No column holds the %1. Choose a column for them.").arg(member.many)};
    if (!hasInto && !hasGroups())
        return Failure{Tr::tr("No column holds the %1, and no %2 is chosen. Choose a column or %3.").arg(group.many, group.one, group.withArticle())};
    if (has(Kind::Tick) && !hasHeading)
        return Failure{Tr::tr("Columns of ticks need a first line that names the %1.").arg(group.many)};
    for (const Kind kind : {Kind::Name, Kind::First, Kind::Last, Kind::Detail, Kind::Group}) {
        const auto count = std::count_if(columns.cbegin(), columns.cend(), [kind](const ColumnRole &role) { return role.kind == kind; });
        if (count > 1)
            return Failure{Tr::tr("%1 columns hold \"%2\". Keep one of them.").arg(QString::number(count), title({kind}, target, memberSide))};
    }
    return {};
}

QList<ColumnRole> ColumnRoles::choices(const ListTarget &target, Side memberSide)
{
    QList<ColumnRole> roles{{Kind::Ignore}, {Kind::Name}, {Kind::First}, {Kind::Last}};
    for (const QString &column : target.uniqueColumns(memberSide))
        roles.append({Kind::Unique, column});
    if (!target.at(memberSide).detail.isEmpty())
        roles.append({Kind::Detail});
    roles += {{Kind::Group}, {Kind::Tick}};
    for (const ColumnInfo &column : target.relationship().link.ownColumns) {
        if (!column.isGenerated)
            roles.append({Kind::Value, column.name});
    }
    return roles;
}

QString ColumnRoles::title(const ColumnRole &role, const ListTarget &target, Side memberSide)
{
    switch (role.kind) {
    case Kind::Ignore:
        return Tr::tr("Ignore");
    case Kind::Name:
        return target.at(memberSide).noun.title(1);
    case Kind::First:
        return Tr::tr("First name");
    case Kind::Last:
        return Tr::tr("Last name");
    case Kind::Detail:
        return Naming::columnTitle(target.at(memberSide).detail);
    case Kind::Group:
        return target.at(opposite(memberSide)).noun.title(1);
    case Kind::Tick:
        return Tr::tr("Ticks for one %1").arg(target.at(opposite(memberSide)).noun.one);
    case Kind::Unique:
    case Kind::Value:
        break;
    }
    return Naming::columnTitle(role.column);
}

static constexpr const char *RoleWords[] = {"ignore", "name", "first", "last", "unique", "detail", "group", "tick", "value"}; // as Kind has them

QString ColumnRoles::toText() const
{
    QJsonArray roles;
    for (const ColumnRole &role : columns)
        roles.append(QJsonArray{QLatin1String(RoleWords[int(role.kind)]), role.column});
    const QJsonObject object{{QStringLiteral("side"), int(memberSide)}, {QStringLiteral("between"), between.isNull() ? QString() : QString(between)}, {QStringLiteral("columns"), roles}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<ColumnRoles> ColumnRoles::fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString between = object.value(QLatin1String("between")).toString();
    ColumnRoles roles;
    roles.memberSide = object.value(QLatin1String("side")).toInt() == int(Side::Right) ? Side::Right : Side::Left;
    roles.between = between.isEmpty() ? QChar() : between.front();
    const QJsonArray columns = object.value(QLatin1String("columns")).toArray();
    for (const auto &value : columns) {
        const QString word = value.toArray().at(0).toString();
        const auto found = std::find_if(std::begin(RoleWords), std::end(RoleWords), [&word](const char *known) { return word == QLatin1String(known); });
        if (found == std::end(RoleWords))
            return {};
        roles.columns.append({Kind(found - std::begin(RoleWords)), value.toArray().at(1).toString()});
    }
    return columns.isEmpty() ? std::nullopt : std::optional(roles);
}

std::optional<bool> tickOf(const QString &cell)
{
    static const QStringList yes{QStringLiteral("x"), QStringLiteral("1"), QStringLiteral("y"), QStringLiteral("yes"), QStringLiteral("true"), QStringLiteral("ja"), QStringLiteral("oui"),
                                 QStringLiteral("si"), QStringLiteral("\u2713"), QStringLiteral("\u2714"), QStringLiteral("\u2611"), QStringLiteral("\u25CF"), QStringLiteral("\u00D7")};
    static const QStringList no{QString(), QStringLiteral("0"), QStringLiteral("n"), QStringLiteral("no"), QStringLiteral("false"), QStringLiteral("nein"), QStringLiteral("non"),
                                QStringLiteral("-"), QStringLiteral("\u2013"), QStringLiteral("\u2014"), QStringLiteral("\u2610"), QStringLiteral("\u25CB")};
    const QString mark = FoldedText::folded(cell.trimmed());
    if (yes.contains(mark))
        return true;
    return no.contains(mark) ? std::optional(false) : std::nullopt;
}

QStringList groupsIn(const QString &cell, QChar between)
{
    QStringList groups;
    const QStringList parts = between.isNull() ? QStringList{cell} : cell.split(between);
    for (const QString &part : parts) {
        if (const QString group = part.trimmed(); !group.isEmpty())
            groups.append(group);
    }
    return groups;
}

} // namespace Rollcall
