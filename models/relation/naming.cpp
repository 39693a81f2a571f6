#include "models/relation/naming.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

QString Naming::name(Side side, const Key &key) const
{
    const QString label = m_source.labels(side, {key}).value(0);
    const QString noun = m_relationship.at(side).noun.title(1);
    return label.isEmpty() ? Tr::tr("%1 %2", "a noun and a key, as in \"Course 7\"").arg(noun, key.display()) : harmlessInSentence(label);
}

QString Naming::subject(Side side, const KeyList &keys) const
{
    return keys.size() == 1 ? name(side, keys.first()) : m_relationship.at(side).noun.counted(keys.size());
}

QString Naming::titleSubject(Side side, const KeyList &keys) const
{
    if (keys.size() == 1)
        return name(side, keys.first());
    return Tr::tr("%1 %2", "a count and a noun, as in \"3 Courses\"")
        .arg(QLocale().toString(keys.size()), m_relationship.at(side).noun.title(keys.size()));
}

QString Naming::columnTitle(const QString &column)
{
    if (column.compare(QLatin1String("e_mail"), Qt::CaseInsensitive) == 0) // as New... names it
        return Tr::tr("E-mail");
    QString title = column;
    title.replace(u'_', u' ');
    if (!title.isEmpty())
        title.front() = title.front().toUpper();
    return title;
}

QString Naming::columnTitle(const EntityDescription &entity, const QString &column)
{
    return columnTitle(entity.path(column) ? QString(column).replace(u'.', u' ') : column);
}

} // namespace Rollcall
