#include "models/lists/pagefetch.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

PageFetch::PageFetch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

// Before this is gone: what the reader runs calls its owner.
PageFetch::~PageFetch()
{
    delete m_reader;
}

bool PageFetch::comesLater() const
{
    return BackgroundReader::mustRead(m_session);
}

void PageFetch::fetch(const KeyList &keys, const Work &work)
{
    if (!comesLater()) {
        work(m_session)();
        return;
    }
    m_waiting.append({keys, work});
    if (m_waiting.size() > MostWaiting)
        m_waiting.removeFirst();
    m_awaited.clear();
    for (const Page &page : std::as_const(m_waiting)) {
        for (const Key &key : page.keys)
            m_awaited.insert(key);
    }
    start();
}

void PageFetch::startAgain(const KeyList &keys)
{
    if (std::any_of(keys.begin(), keys.end(), [this](const Key &key) { return isAwaited(key); }))
        start();
}

void PageFetch::forget()
{
    m_waiting.clear();
    m_awaited.clear();
    if (m_reader)
        m_reader->stop();
}

void PageFetch::start()
{
    if (!m_reader) {
        m_reader = new BackgroundReader(m_session, this);
        connect(m_reader, &BackgroundReader::failed, this, &PageFetch::forget);
    }
    m_reader->start([this, pages = m_waiting](BackgroundReader::Task &task) {
        for (auto page = pages.crbegin(); page != pages.crend() && task.isWanted(); ++page)
            task.deliver([this, keys = page->keys, outcome = page->work(task.session())] { take(keys, outcome); });
    });
}

void PageFetch::take(const KeyList &keys, const std::function<void()> &outcome)
{
    m_waiting.removeIf([&keys](const Page &page) { return page.keys == keys; });
    for (const Key &key : keys)
        m_awaited.remove(key);
    outcome();
    emit arrived(keys);
}

} // namespace Rollcall
