#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/result.h"

#include <QObject>

namespace Rollcall {

class BackgroundReader;
class MembershipStore;
class Session;

// Who is in exactly which of some groups, each in one pattern; so the numbers add up. Only patterns that are there are kept, never all
// that there could be. Read in the background, and again when memberships change.
class Overlaps : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype MostGroups = 20;

    struct Pattern
    {
        quint32 groups = 0; // a bit for each
        KeyList members = {};
    };

    Overlaps(MembershipStore &store, QObject *parent);
    ~Overlaps() override;

    // In which of these groups, on this side, are these members? A new question ends the one before,
    // whose answer stays until there is another, unless it is about the other side.
    void ask(Side groupSide, const KeyList &groups, const KeyList &members);
    void stop();
    bool isReading() const { return m_isReading; }
    const KeyList &groups() const { return m_groups; }
    // How many of the members each group has.
    const QList<qint64> &sizes() const { return m_sizes; }
    // The largest first.
    const QList<Pattern> &patterns() const { return m_patterns; }

    // What the answer is made of: the members of each group.
    static QList<Pattern> patternsOf(const QList<KeyList> &groups, const KeyList &members);

signals:
    void arrived();
    void failed(const Rollcall::Failure &failure);

private:
    static Result<QList<KeyList>> read(Session &session, const Relationship &relationship, Side groupSide, const KeyList &groups);
    void askAgain();
    void take(const QList<Pattern> &patterns);
    void fail(const Failure &failure);

    MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr;
    Side m_groupSide = Side::Right;
    KeyList m_asked;
    KeyList m_groups; // that the answer is about
    KeyList m_members;
    QList<qint64> m_sizes;
    QList<Pattern> m_patterns;
    bool m_isReading = false;
};

} // namespace Rollcall
