#include "models/discovery/sketch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Rollcall {

namespace {

constexpr int Version = 1;
constexpr qsizetype MostBytes = 64 * 1024;

QString nameOf(Side side)
{
    return side == Side::Left ? QStringLiteral("left") : QStringLiteral("right");
}

QJsonObject written(const Noun &noun)
{
    return {{QStringLiteral("one"), noun.one}, {QStringLiteral("many"), noun.many}};
}

QJsonObject written(const EntityDescription &entity)
{
    return {{QStringLiteral("table"), entity.table},
            {QStringLiteral("key"), QJsonArray::fromStringList(entity.key)},
            {QStringLiteral("label"), entity.label.toText()},
            {QStringLiteral("detail"), entity.detail},
            {QStringLiteral("noun"), written(entity.noun)},
            {QStringLiteral("membersTitle"), entity.membersTitle},
            {QStringLiteral("membersName"), entity.membersName}};
}

// Values of other types than these stand in no condition that is chosen or found.
QJsonArray written(const Condition &condition)
{
    QJsonArray terms;
    for (const Condition::Term &term : condition.terms()) {
        QJsonObject object{{QStringLiteral("column"), term.column}, {QStringLiteral("test"), int(term.test)}};
        if (term.test == Condition::Test::Equals)
            object.insert(QStringLiteral("value"), QJsonValue::fromVariant(term.value));
        terms.append(object);
    }
    return terms;
}

// Takes values out of an object and remembers whether each was there and of the right type.
class Reader
{
public:
    explicit Reader(const QJsonObject &object) : m_object(object) {}

    bool isGood() const { return m_isGood; }

    QString text(const char *name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        m_isGood = m_isGood && value.isString();
        return value.toString();
    }

    QString filledText(const char *name)
    {
        const QString found = text(name);
        m_isGood = m_isGood && !found.isEmpty();
        return found;
    }

    QStringList names(const QString &name)
    {
        const QJsonArray values = m_object.value(name).toArray();
        QStringList found;
        for (const auto &value : values) {
            found.append(value.toString());
            m_isGood = m_isGood && !found.last().isEmpty();
        }
        m_isGood = m_isGood && !found.isEmpty();
        return found;
    }

    Noun noun(const char *name)
    {
        Reader reader(m_object.value(QLatin1String(name)).toObject());
        const Noun found{reader.filledText("one"), reader.filledText("many")};
        m_isGood = m_isGood && reader.isGood();
        return found;
    }

    // May be missing.
    Condition condition(const QString &name)
    {
        QList<Condition::Term> terms;
        const QJsonArray values = m_object.value(name).toArray();
        for (const auto &value : values) {
            Reader reader(value.toObject());
            const int test = value.toObject().value(QStringLiteral("test")).toInt(-1);
            Condition::Term term{reader.filledText("column"), Condition::Test(test), value.toObject().value(QStringLiteral("value")).toVariant()};
            if (term.value.typeId() == QMetaType::Double && term.value.toDouble() == double(term.value.toLongLong()))
                term.value = term.value.toLongLong(); // JSON has one kind of number
            const bool isTest = test >= int(Condition::Test::Equals) && test <= int(Condition::Test::IsNotNull);
            m_isGood = m_isGood && reader.isGood() && isTest && (term.test != Condition::Test::Equals || !term.value.isNull());
            terms.append(term);
        }
        return Condition(terms);
    }

    EntityDescription entity(const QString &name)
    {
        Reader reader(m_object.value(name).toObject());
        EntityDescription found;
        found.table = reader.filledText("table");
        found.key = reader.names(QStringLiteral("key"));
        found.label = LabelTemplate::fromText(reader.text("label"));
        found.detail = reader.text("detail");
        found.noun = reader.noun("noun");
        found.membersTitle = reader.text("membersTitle");
        found.membersName = reader.text("membersName");
        m_isGood = m_isGood && reader.isGood();
        return found;
    }

private:
    QJsonObject m_object;
    bool m_isGood = true;
};

} // namespace

QByteArray toJson(const Relationship &sketch)
{
    QJsonObject link{{QStringLiteral("table"), sketch.link.table}};
    QJsonObject object{{QStringLiteral("version"), Version}, {QStringLiteral("membership"), written(sketch.membership)}};
    for (const Side side : {Side::Left, Side::Right}) {
        object.insert(nameOf(side), written(sketch.at(side)));
        link.insert(nameOf(side), QJsonArray::fromStringList(sketch.link.columns(side)));
    }
    if (!sketch.link.condition.isEmpty())
        link.insert(QStringLiteral("condition"), written(sketch.link.condition));
    object.insert(QStringLiteral("link"), link);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Relationship> fromJson(const QByteArray &json)
{
    if (json.size() > MostBytes)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value(QStringLiteral("version")) != QJsonValue(Version))
        return {};
    Reader reader(object);
    Reader link(object.value(QStringLiteral("link")).toObject());
    Relationship sketch;
    sketch.link.table = link.filledText("table");
    sketch.link.condition = link.condition(QStringLiteral("condition"));
    sketch.membership = reader.noun("membership");
    for (const Side side : {Side::Left, Side::Right}) {
        sketch.at(side) = reader.entity(nameOf(side));
        sketch.link.columns(side) = link.names(nameOf(side));
        if (sketch.at(side).key.size() != sketch.link.columns(side).size())
            return {};
    }
    return reader.isGood() && link.isGood() ? std::optional(sketch) : std::nullopt;
}

} // namespace Rollcall
