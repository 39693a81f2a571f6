#pragma once

#include "models/link/change.h"

#include <QString>

namespace Rollcall {

class MembershipStore;

// Names and counts gestures for people: in the status bar ("2 added to Z-Force, 1 was already in")
// and in the history ("Add 3 Heroes to Z-Force").
class GestureWords
{
public:
    explicit GestureWords(const MembershipStore &store);

    QString name(Side side, const Key &key) const;
    // The stored labels in the keys' order, empty where there is none.
    QStringList labels(Side side, const QList<Key> &keys) const;
    // One entity's name, or their count: "Z-Force", "3 teams".
    QString subject(Side side, const KeyList &keys) const;
    QString titleSubject(Side side, const KeyList &keys) const; // "3 Teams"

    // `wanted` are the added ones and those that were there before.
    QString added(const QList<Membership> &pairs, const QList<Membership> &wanted) const;
    QString alreadyIn(const QList<Membership> &pairs) const;
    QString removed(const QList<Membership> &pairs) const;
    // "; it was there more than once, 2 left", asked before one row of each goes; empty where each pair stands once.
    QString leftTail(const QList<Membership> &leaving) const;
    // Asked before these go: "Delete 400 students and their 630 enrolments?"
    QString deletionQuestion(Side side, const KeyList &keys) const;
    // ", with role and grade": which values came along; empty when none did.
    QString copiedTail(const QList<Link> &links) const;
    QString moved(const QList<Membership> &from, const QList<Membership> &to, qsizetype alreadyIn) const;

    // A column's name as people read it: "secret_name" is "Secret name".
    static QString columnTitle(const QString &column);

    QString addTitle(const QList<Membership> &pairs) const;
    QString removeTitle(const QList<Membership> &pairs) const;
    QString moveTitle(const QList<Membership> &from, const QList<Membership> &to) const;

    // Of every one of the members with every one of the anchors, which are not looked at.
    QString addTitle(Side side, const KeyList &members, const KeyList &anchors) const;
    QString removeTitle(Side side, const KeyList &members, const KeyList &anchors) const;
    QString moveTitle(Side side, const KeyList &members, const KeyList &anchors) const;
    // "Z-Force and Preventers".
    QString both(Side side, const Key &first, const Key &second) const;
    // While blocks are written, or a plan is carried out: "Adding 3,000 heroes to Z-Force".
    QString doing(const Change &change) const;
    // What became of them: "2,900 added to Z-Force, 100 were already in".
    QString done(const Change &wanted, const Change &done) const;

private:
    QString doing(const LinkPlan &plan) const;
    QString done(const LinkPlan &plan, const Change &done) const;
    QString replaced(const LinkPlan &plan, const Change &done) const;
    QString dropped(const LinkPlan &plan, const Change &done) const;
    QString alreadyInTail(qsizetype count) const;
    qint64 countLinks(Side side, const KeyList &keys) const; // -1 where that takes long

    const MembershipStore &m_store;
};

// The different keys on one side of the memberships, in order of first appearance.
QList<Key> distinctKeys(Side side, const QList<Membership> &pairs);

} // namespace Rollcall
