#include "models/gesture/outlookreader.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

namespace Rollcall {

OutlookReader::OutlookReader(const MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

// Before this is gone: what the reader brings belongs here.
OutlookReader::~OutlookReader()
{
    delete m_reader;
}

void OutlookReader::stop()
{
    if (m_reader)
        m_reader->stop();
    m_isBusy = false;
}

void OutlookReader::read(const Gesture &gesture)
{
    m_gesture = gesture;
    m_isBusy = true;
    if (!BackgroundReader::canRead(m_store.session())) { // a database in memory
        take(SetOutlook::of(m_store, gesture));
        return;
    }
    if (!m_reader) {
        m_reader = new BackgroundReader(m_store.session(), this);
        connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) { take(failure); });
    }
    m_reader->start([this, gesture, rules = m_store.rules()](BackgroundReader::Task &task) {
        const MembershipStore store(rules, task.session());
        auto outlook = SetOutlook::of(store, gesture);
        while (!outlook && outlook.error().isTemporary() && task.waitsAfter(outlook.error()))
            outlook = SetOutlook::of(store, gesture);
        task.deliver([this, outlook] { take(outlook); });
    });
}

void OutlookReader::take(const Result<SetOutlook> &outlook)
{
    stop();
    if (outlook)
        emit ready(*outlook);
    else
        emit failed(outlook.error());
}

} // namespace Rollcall
