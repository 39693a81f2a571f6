#pragma once

#include "models/transfer/namematch.h"

#include <QComboBox>

namespace Rollcall {

// Chooses the groups that the members of an imported list join, or that a column of the list names them.
class GroupChooser : public QComboBox
{
    Q_OBJECT

public:
    explicit GroupChooser(QWidget *parent = nullptr);

    // `names` are those of all groups; null while they are not known.
    void setGroups(const NameMatch *names, const KeyList &into, const Noun &group);

signals:
    void chosen(const Rollcall::KeyList &into);
    void otherWanted();

private:
    void choose(int index);

    QList<KeyList> m_entries; // an entry without keys means the column
    KeyList m_into;
};

} // namespace Rollcall
