#pragma once

#include "models/lists/liststatements.h"
#include "models/relation/keylist.h"
#include "models/result.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace Rollcall {

class BackgroundReader;
class MembershipStore;

// How many members each of some groups has, and how many groups are of about the same size. Read in the background; after a change only
// the groups that it touches are counted again.
class GroupSizes : public QObject
{
    Q_OBJECT

public:
    using Counts = QHash<Key, qint64>;

    // Groups whose sizes lie between these, both included.
    struct Class
    {
        qint64 from = 0;
        qint64 to = 0;
        KeyList groups = {};
        bool isRest = false; // all that are larger than those before
    };

    GroupSizes(MembershipStore &store, QObject *parent);
    ~GroupSizes() override;

    // A new question ends the one before, whose answer stays until there is another, unless it is about the other side. `search`: how the link table is best searched.
    void ask(Side groupSide, const KeyList &groups, const ListStatements::Search &search);
    void stop();
    bool isReading() const { return m_isReading; }
    // From the smallest. As long as they do not fit, the largest two become a rest, so that they always add up.
    using Fits = std::function<bool(const QList<Class> &classes)>;
    QList<Class> classes(const Fits &fit) const { return fitted(m_answer.classes, fit); }

    // Without members, then up to 1, 2, 5, 10, 20, 50 and so on; those between the smallest and the largest size also where they are empty.
    static QList<Class> classesOf(const KeyList &groups, const Counts &counts);
    static QList<Class> fitted(const QList<Class> &classes, const Fits &fit);

signals:
    void arrived();
    void failed(const Rollcall::Failure &failure);

private:
    struct Answer
    {
        KeyList groups; // whose sizes are known
        KeySet isOf{{}}; // the same
        Counts counts; // groups without members have no entry
        QList<Class> classes;
    };

    // Takes time with many groups, so a worker does it. `before`: what these counts become a part of; nothing where they are of all groups.
    static Answer answerOf(const Answer &before, const KeyList &groups, const Counts &counts, bool areAll);
    void follow(const Change &change);
    void readAll() { read(m_asked, true); }
    void read(const KeyList &groups, bool areAll);
    void take(const Answer &answer, bool isOfAll);
    void fail(const Failure &failure);

    MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr;
    Side m_groupSide = Side::Right;
    KeyList m_asked;
    ListStatements::Search m_search;
    Answer m_answer;
    bool m_isReading = false;
    bool m_hasFailed = false; // so that all are to be counted again
};

} // namespace Rollcall
