#include "models/lists/listreading.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

namespace Rollcall {

ListReading::ListReading(Session &session, const std::function<KeyList()> &shown, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_keysShown(shown)
    , m_source(new KeySource(session, this))
    , m_glance(new Glance(session, this))
{
    connect(m_source, &KeySource::arrived, this, &ListReading::take);
    connect(m_source, &KeySource::failed, this, &ListReading::failed);
    connect(m_source, &KeySource::counted, this, &ListReading::counted);
    connect(m_source, &KeySource::readingChanged, this, &ListReading::readingChanged);
    // As long as the whole list is still to come: nothing would mend what is older than that.
    connect(m_glance, &Glance::seen, this, [this](const Glance::Part &part) {
        if (isReading())
            emit mended(part.in(m_keysShown()));
    });
}

Result<> ListReading::readNow(const KeySource::Question &question)
{
    m_asked = question;
    m_glance->stop();
    return m_source->readNow(m_asked);
}

void ListReading::readLater(const KeySource::Question &question, KeySource::Pace pace)
{
    m_asked = question;
    m_source->read(m_asked, pace);
    lookWhereItIsPainted();
}

void ListReading::stop()
{
    m_source->stop();
    m_glance->stop();
    forget();
}

// The beginning of a new list is shown at once; that of one read again is no news.
void ListReading::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && shows(m_asked))
        return;
    m_shown = isComplete ? m_asked : KeySource::Question();
    emit arrived(keys, isComplete);
    if (isComplete && m_source->asksAgain()) // it may have been read before what is seen already
        lookWhereItIsPainted();
}

void ListReading::lookWhereItIsPainted()
{
    if (isReading() && shows(m_asked) && m_asked.hasQuickParts)
        m_glance->look(m_asked, m_keysShown(), m_rowInSight);
    else
        m_glance->stop();
}

void ListReading::find(const Statement &first, qsizetype keyColumns, const std::function<void(const Key &)> &found)
{
    if (!m_finder)
        m_finder = new BackgroundReader(m_session, this);
    m_finder->start([found, keyColumns, first](BackgroundReader::Task &task) {
        const auto rows = task.session().run(first);
        if (rows && !rows->rows.isEmpty())
            task.deliver([found, key = Key::fromRow(rows->rows.first(), 0, keyColumns)] { found(key); });
    });
}

} // namespace Rollcall
