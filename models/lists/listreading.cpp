#include "models/lists/listreading.h"

#include "models/lists/linksearch.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

namespace Rollcall {

ListReading::ListReading(Session &session, const std::function<KeyList()> &shown, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_keysShown(shown)
    , m_source(new KeyReader(session, this))
    , m_visibleRows(new VisibleRowsReader(session, this))
{
    connect(m_source, &KeyReader::arrived, this, &ListReading::take);
    connect(m_source, &KeyReader::found, this, &ListReading::found);
    connect(m_source, &KeyReader::failed, this, &ListReading::failed);
    connect(m_source, &KeyReader::counted, this, &ListReading::counted);
    connect(m_source, &KeyReader::readingChanged, this, &ListReading::readingChanged);
    // Only while the whole list is still to come: it corrects any outdated rows among these.
    connect(m_visibleRows, &VisibleRowsReader::seen, this, [this](const VisibleRowsReader::Part &part) {
        if (isReading())
            emit mended(part.in(m_keysShown()));
    });
}

bool ListReading::isReading() const
{
    return m_source->isReading() || (m_whole && m_whole->isBusy());
}

Result<> ListReading::readNow(const KeyReader::Question &question)
{
    m_asked = question;
    m_visibleRows->stop();
    return m_source->readNow(m_asked);
}

void ListReading::readLater(const KeyReader::Question &question, KeyReader::Pace pace)
{
    if (m_whole)
        m_whole->stop();
    m_asked = question;
    m_source->read(m_asked, pace);
    lookWhereItIsPainted();
}

void ListReading::readWhole(const Work &work)
{
    m_source->stop();
    if (!m_whole)
        connect(reader(m_whole), &BackgroundReader::failed, this, &ListReading::failed);
    m_whole->start([this, work](BackgroundReader::Task &task) {
        auto outcome = work(task.session());
        while (!outcome && task.waitsAfter(outcome.error()))
            outcome = work(task.session());
        task.deliver([this, outcome] {
            m_whole->stop();
            if (outcome)
                (*outcome)();
            else
                emit failed(outcome.error());
            emit readingChanged();
        });
    });
    emit readingChanged();
}

void ListReading::stop()
{
    if (m_whole)
        m_whole->stop();
    m_source->stop();
    m_visibleRows->stop();
    forget();
}

// Shows the beginning of a new list at once, but not that of a list that is read again.
void ListReading::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && shows(m_asked))
        return;
    m_shown = isComplete ? m_asked : KeyReader::Question();
    emit arrived(keys, isComplete);
    if (isComplete && m_source->asksAgain()) // the answer may have been read before the visible rows were
        lookWhereItIsPainted();
}

void ListReading::lookWhereItIsPainted()
{
    if (isReading() && shows(m_asked) && m_asked.hasQuickParts)
        m_visibleRows->look(m_asked, m_keysShown(), m_rowInSight);
    else
        m_visibleRows->stop();
}

BackgroundReader *ListReading::reader(BackgroundReader *&reader)
{
    if (!reader)
        reader = new BackgroundReader(m_session, this);
    return reader;
}

void ListReading::find(const Statement &first, qsizetype keyColumns, const std::function<void(const Key &)> &found)
{
    reader(m_finder)->start([found, keyColumns, first](BackgroundReader::Task &task) {
        const auto rows = task.session().run(first);
        if (rows && !rows->rows.isEmpty())
            task.deliver([found, key = Key::fromRow(rows->rows.first(), 0, keyColumns)] { found(key); });
    });
}

void ListReading::measure(const Relationship &relationship, const std::function<void(const ListStatements::Search &)> &measured)
{
    reader(m_measurer)->start([relationship, measured](BackgroundReader::Task &task) {
        task.deliver([measured, search = searchOf(task.session(), relationship)] { measured(search); });
    });
}

} // namespace Rollcall
