#include "ui/lists/savedquestions.h"

#include "models/discovery/relationlist.h"
#include "models/roster.h"
#include "ui/window/filestate.h"

#include <QCollator>
#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

namespace Rollcall {

SavedQuestions::SavedQuestions(Roster &roster, Side side)
{
    const QByteArray relation = QCryptographicHash::hash(nameOf(roster.relationship()).toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    m_place = FileState::group(roster.session().place(), QString::fromLatin1(relation)) + (side == Side::Left ? QStringLiteral("/left/questions") : QStringLiteral("/right/questions"));
}

// Names may hold any letter, so they are values of the settings and not keys.
QStringList SavedQuestions::names() const
{
    QStringList names = QSettings().value(m_place).toMap().keys();
    std::sort(names.begin(), names.end(), QCollator());
    return names;
}

MembershipQuestion SavedQuestions::question(const QString &name) const
{
    return MembershipQuestion::fromString(QSettings().value(m_place).toMap().value(name).toString());
}

void SavedQuestions::save(const QString &name, const MembershipQuestion &question)
{
    QSettings settings;
    QVariantMap all = settings.value(m_place).toMap();
    all.insert(name, question.toString());
    settings.setValue(m_place, all);
}

void SavedQuestions::remove(const QString &name)
{
    QSettings settings;
    QVariantMap all = settings.value(m_place).toMap();
    all.remove(name);
    settings.setValue(m_place, all);
}

} // namespace Rollcall
