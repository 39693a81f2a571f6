#pragma once

#include "models/relation/gesture.h"
#include "support/expectation.h"
#include "support/worldreader.h"

namespace Rollcall::Test {

// The oracle: predicts what a gesture must change in a world, from the gesture and the constraints of the tables.
class Foretelling
{
public:
    // `created`: the key of the new row, if that is already known.
    Foretelling(const Gesture &gesture, const World &now, const WorldReader &reader, const Key &created = {});

    const Expectation &expected() const { return m_expected; }

private:
    std::set<LinkPair> pairsWith(const KeyList &anchors) const;
    void join(const LinkPair &pair, const QString &member, const std::set<QStringList> &told = {});
    void joinAll();
    void leave();
    void replace();
    void swap();
    void combine();
    void keepPromise();
    bool isLeftOut(const QString &member, const QString &anchor) const;
    void create(const Key &created);
    void erase();
    void edit();
    void editLinks();
    QStringList copied(QStringList told) const;
    qsizetype placeOf(const QString &column) const;
    LinkRow storedAs(const LinkEdit &edit) const;
    bool isTwice(const LinkRows &links, const ValueColumn &column) const;

    const Gesture &m_gesture;
    const World &m_now;
    const WorldReader &m_reader;
    const Schema &m_schema;
    Side m_side; // of the members
    Expectation m_expected;
};

} // namespace Rollcall::Test
