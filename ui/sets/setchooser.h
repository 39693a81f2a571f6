#pragma once

#include "models/relation/gesture.h"
#include "models/relation/naming.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace Rollcall {

// Which set verb is meant, and for which groups: "Make identical [Art] to [Algebra]".
class SetChooser : public QWidget
{
    Q_OBJECT

public:
    // Asks for a group that is not offered.
    using Ask = std::function<void(const std::function<void(const Key &)> &picked)>;

    // `groups` are those that are offered; they stand opposite `memberSide`.
    SetChooser(const Naming &naming, Side memberSide, const KeyList &groups, const Ask &ask, QWidget *parent = nullptr);

    void setVerb(Verb verb);
    // Empty while a group is still to be chosen.
    Gesture gesture() const;

signals:
    void chosen();

private:
    void fill(QComboBox &box, bool isSource);
    void choose(QComboBox &box, bool isSource);
    void arrange();
    void put(const Key &group, bool isSource);
    void turn();
    KeyList others() const;
    QString name(const Key &group) const;
    Verb verb() const;

    Naming m_naming;
    Side m_memberSide;
    KeyList m_groups;
    Ask m_ask;
    Key m_target;
    KeyList m_sources;
    QHBoxLayout *m_row;
    QComboBox *m_verb;
    QComboBox *m_targetBox;
    QLabel *m_between;
    QComboBox *m_sourceBox;
    QToolButton *m_turn;
};

} // namespace Rollcall
