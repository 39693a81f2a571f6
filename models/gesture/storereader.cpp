#include "models/gesture/storereader.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"
#include "models/store/storednames.h"

namespace Rollcall {

StoreReader::StoreReader(const MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

// Deletes the reader first: its deliveries may refer to the owner of this.
StoreReader::~StoreReader()
{
    delete m_reader;
}

bool StoreReader::answersAtOnce() const
{
    return !BackgroundReader::mustRead(m_store.session());
}

bool StoreReader::isAsking() const
{
    return m_reader && m_reader->isBusy();
}

void StoreReader::stop()
{
    if (m_reader)
        m_reader->stop();
}

void StoreReader::ask(const Naming &naming, const Look &look, const std::function<void(const Failure &)> &failed)
{
    if (answersAtOnce()) {
        look(m_store, naming)();
        return;
    }
    if (!m_reader) {
        m_reader = new BackgroundReader(m_store.session(), this);
        connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) {
            if (m_failed)
                m_failed(failure);
        });
    }
    m_failed = failed;
    m_reader->start([reader = m_reader, look, rules = m_store.rules()](BackgroundReader::Task &task) {
        const MembershipStore store(rules, task.session());
        const StoredNames names(store.relationship(), task.session());
        const auto goOn = look(store, Naming(store.relationship(), names));
        task.deliver([reader, goOn] {
            reader->stop(); // done; the function may ask the next question
            goOn();
        });
    });
}

} // namespace Rollcall
