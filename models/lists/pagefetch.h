#pragma once

#include "models/relation/keylist.h"
#include "models/result.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>

namespace Rollcall {

class BackgroundReader;
class Session;

// Reads what a list shows of some of its rows: at once where the database answers at once, else in a reader's thread,
// what was asked for last first.
class PageFetch : public QObject
{
    Q_OBJECT

public:
    // Reads, perhaps in the reader's thread, and returns a function that is then called in this thread.
    using Work = std::function<std::function<void()>(Session &)>;

    PageFetch(Session &session, QObject *parent);
    ~PageFetch() override;

    bool comesLater() const;
    // `work` reads what there is to know of these rows.
    void fetch(const KeyList &keys, const Work &work);
    // Requested and not arrived yet.
    bool isAwaited(const Key &key) const { return m_awaited.contains(key); }
    bool isAwaiting() const { return !m_awaited.isEmpty(); }
    // Starts again, because requested pages with these rows may have been read before the rows changed.
    void startAgain(const KeyList &keys);
    // Drops all requests; rows that are shown again are requested again.
    void forget();

signals:
    // Only of what came later.
    void arrived(const Rollcall::KeyList &keys);

private:
    struct Page
    {
        KeyList keys;
        Work work;
    };

    static constexpr qsizetype MostWaiting = 16; // pages; more was scrolled past long ago

    void start();
    void take(const KeyList &keys, const std::function<void()> &outcome);

    Session &m_session;
    BackgroundReader *m_reader = nullptr; // from the first time on that something comes later
    QList<Page> m_waiting; // the newest last
    QSet<Key> m_awaited;      // the keys of m_waiting
};

} // namespace Rollcall
