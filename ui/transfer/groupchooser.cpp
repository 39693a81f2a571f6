#include "ui/transfer/groupchooser.h"

#include "models/relation/harmlesstext.h"
#include "ui/widgets/tooltip.h"

#include <QStringList>

namespace Rollcall {

GroupChooser::GroupChooser(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    connect(this, &QComboBox::activated, this, &GroupChooser::choose);
}

static QString namesOf(const NameMatch &names, const KeyList &keys)
{
    constexpr qsizetype Most = 3;
    QStringList texts;
    for (int place = 0; place < int(names.size()) && texts.size() < keys.size(); ++place) {
        if (keys.contains(names.key(place)))
            texts.append(harmlessText(names.text(place)));
    }
    const QString shown = texts.mid(0, Most).join(QStringLiteral(", "));
    return texts.size() <= Most ? shown : GroupChooser::tr("%1 and %2 more").arg(shown, QString::number(texts.size() - Most));
}

void GroupChooser::setGroups(const NameMatch *names, const KeyList &into, const Noun &group)
{
    constexpr qsizetype Most = 60; // more are chosen from a list that can be searched
    m_into = into;
    m_entries.clear();
    clear();
    const auto add = [this](const QString &text, const KeyList &keys) {
        addItem(text);
        m_entries.append(keys);
    };
    const bool areAll = names && names->size() <= Most;
    if (names && !into.isEmpty() && (into.size() > 1 || !areAll))
        add(namesOf(*names, into), into);
    for (int place = 0; areAll && place < int(names->size()); ++place) {
        if (names->key(place).isValid())
            add(harmlessText(names->text(place)), {names->key(place)});
    }
    add(tr("A column of the list"), {});
    if (names && !areAll)
        addItem(tr("Another %1...").arg(group.one));
    for (qsizetype entry = 0; entry < m_entries.size(); ++entry) {
        if (m_entries.at(entry) == into) {
            setCurrentIndex(int(entry));
            break;
        }
    }
    setToolTip(plainToolTip(currentText()));
}

void GroupChooser::choose(int index)
{
    if (index >= m_entries.size()) {
        for (qsizetype entry = 0; entry < m_entries.size(); ++entry) {
            if (m_entries.at(entry) == m_into)
                setCurrentIndex(int(entry)); // until another one is picked
        }
        emit otherWanted();
    } else if (m_entries.at(index) != m_into) {
        emit chosen(m_entries.at(index));
    }
}

} // namespace Rollcall
