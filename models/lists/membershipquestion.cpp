#include "models/lists/membershipquestion.h"

#include "models/relation/rowvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace Rollcall {

bool operator==(const MembershipQuestion::Told &a, const MembershipQuestion::Told &b)
{
    return a.column == b.column && isSameValue(a.value, b.value);
}

static QJsonArray written(const QList<MembershipQuestion::Group> &groups)
{
    QJsonArray array;
    for (const MembershipQuestion::Group &group : groups)
        array.append(QJsonObject{{QStringLiteral("key"), group.key.toString()}, {QStringLiteral("name"), group.name}});
    return array;
}

static QList<MembershipQuestion::Group> groupsFrom(const QJsonValue &value)
{
    QList<MembershipQuestion::Group> groups;
    for (const QJsonValue &each : value.toArray()) {
        const Key key = Key::fromString(each[QStringLiteral("key")].toString());
        if (key.isValid())
            groups.append({key, each[QStringLiteral("name")].toString()});
    }
    return groups;
}

static constexpr std::pair<MembershipQuestion::Bound, QLatin1String> Bounds[] = {{MembershipQuestion::Bound::AtLeast, QLatin1String("least")},
                                                                                 {MembershipQuestion::Bound::Exactly, QLatin1String("exactly")},
                                                                                 {MembershipQuestion::Bound::AtMost, QLatin1String("most")}};

QString MembershipQuestion::toString() const
{
    if (isEmpty())
        return {};
    QJsonObject object{{QStringLiteral("in"), written(in)}, {QStringLiteral("notIn"), written(notIn)}};
    for (const auto &[bound, name] : Bounds) {
        if (number && number->bound == bound)
            object.insert(name, number->count);
    }
    QJsonArray values;
    for (const Told &each : told) // with its type, as a key is
        values.append(QJsonObject{{QStringLiteral("column"), each.column}, {QStringLiteral("value"), Key::fromVariant(each.value).toString()}});
    object.insert(QStringLiteral("told"), values);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

MembershipQuestion MembershipQuestion::fromString(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    MembershipQuestion question;
    question.in = groupsFrom(object.value(QStringLiteral("in")));
    question.notIn = groupsFrom(object.value(QStringLiteral("notIn")));
    for (const auto &[bound, name] : Bounds) {
        if (const QJsonValue count = object.value(name); count.isDouble())
            question.number = Number{bound, count.toInteger()};
    }
    for (const QJsonValue &each : object.value(QStringLiteral("told")).toArray()) {
        const Key value = Key::fromString(each[QStringLiteral("value")].toString());
        question.told.append({each[QStringLiteral("column")].toString(), value.isValid() ? value.toVariant() : QVariant()});
    }
    return question;
}

} // namespace Rollcall
