#pragma once

#include "models/gesture/setoutlook.h"
#include "models/relation/naming.h"

namespace Rollcall {

// What is said of a set verb before it is carried out. Some of its memberships may be left out.
class SetWords
{
public:
    SetWords(const Naming &naming, const SetOutlook &outlook, const QList<LinkBlock> &leftOut = {});

    qint64 joins() const { return m_numbers.joins; }
    qint64 leaves() const { return m_numbers.leaves; }
    bool changesSomething() const { return joins() + leaves() > 0; }
    // Who changes, in numbers, and who does not: "Adds 100, removes 39; 21 stay. Algebra is not changed."
    QString sentence() const;
    // True where a group would be empty, or lose ten members or more and at least half of them: that is not done by Return.
    bool isGrave() const { return !risk().isEmpty(); }
    // "More than half of Art leaves: 39 of 60. Their grades go too."; empty where there is no risk.
    QString risk() const;
    // What the button does: "Add 100, Remove 39".
    QString deed() const;
    // What joining members bring and what staying ones keep; empty where memberships tell nothing.
    QString told() const;

private:
    QString name(const Key &anchor) const;
    QString names(const KeyList &anchors) const;
    QString numbers() const;
    QString riskFor(const Key &anchor) const;
    QString lost() const;
    qint64 countIn(const QList<LinkBlock> &blocks, const Key &anchor) const;
    const Gesture &gesture() const { return m_outlook.gesture; }
    Side anchorSide() const { return opposite(gesture().memberSide); }

    Naming m_naming;
    const SetOutlook &m_outlook;
    QList<LinkBlock> m_leftOut;
    LinkNumbers m_numbers;
};

} // namespace Rollcall
