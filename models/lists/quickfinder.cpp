#include "models/lists/quickfinder.h"

#include "models/gesture/gesturewords.h"
#include "models/gesture/membershipcontroller.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

namespace Rollcall {

QuickFinder::QuickFinder(MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    Session &session = controller.store().session();
    if (BackgroundReader::canRead(session)) {
        m_reader = std::make_unique<BackgroundReader>(session, this);
        connect(m_reader.get(), &BackgroundReader::failed, this, &QuickFinder::failed);
    }
    connect(&controller.store(), &MembershipStore::changed, this, [this](const Change &change) {
        if (!change.edits.isEmpty() || !change.addedEntities.isEmpty() || !change.removedEntities.isEmpty())
            forget();
    });
}

QuickFinder::~QuickFinder() = default;

void QuickFinder::forget()
{
    m_names = {};
}

bool QuickFinder::isBusy() const
{
    return m_reader && m_reader->isBusy();
}

Result<QuickFinder::Names> QuickFinder::readNames(Session &session, const Relationship &relationship, const Progress &progress)
{
    Names names;
    for (const Side side : {Side::Left, Side::Right}) {
        auto index = NameIndex::read(session, relationship, side, progress);
        if (!index)
            return index.error();
        names[size_t(side)] = std::make_shared<const NameIndex>(*std::move(index));
    }
    return names;
}

static QList<QuickLine> linesIn(const std::array<std::shared_ptr<const NameIndex>, 2> &names, const QString &query, const Relationship &relationship)
{
    return QuickSearch::linesFor(query, {names[0].get(), names[1].get()}, relationship);
}

void QuickFinder::ask(const QString &query)
{
    constexpr int Moment = 30; // milliseconds: what is found so soon is shown without a flicker
    const Relationship relationship = m_controller.relationship();
    if (!m_reader) {
        if (!m_names[0]) {
            const auto names = readNames(m_controller.store().session(), relationship, {});
            if (!names) {
                emit failed(names.error());
                return;
            }
            m_names = *names;
        }
        answer(query, linesIn(m_names, query, relationship));
        return;
    }
    m_reader->start([this, query, relationship, names = m_names](BackgroundReader::Task &task) mutable {
        while (!names[0]) {
            const auto read = readNames(task.session(), relationship, [&task](qint64, qint64) { return task.isWanted(); });
            if (read) {
                names = *read;
                task.deliver([this, names] { m_names = names; });
            } else if (!task.isWanted() || !task.waitsAfter(read.error())) {
                if (task.isWanted())
                    task.deliver([this, failure = read.error()] { emit failed(failure); });
                return;
            }
        }
        const QList<QuickLine> lines = linesIn(names, query, relationship);
        task.deliver([this, query, lines] { answer(query, lines); });
    });
    m_reader->waitFor(Moment);
}

// Only the database knows whether the deed would change anything.
void QuickFinder::phrase(QuickLine &line) const
{
    if (line.kind != QuickLine::Kind::Deed)
        return;
    const MembershipStore &store = m_controller.store();
    if (BackgroundReader::mustRead(store.session())) {
        line.sentence = GestureWords(m_controller.naming(), line.gesture).title();
        return;
    }
    const Preview preview = Preview::of(store, m_controller.naming(), line.gesture);
    line.sentence = preview.sentence;
    line.isCertain = line.isCertain && preview.changesSomething;
}

void QuickFinder::answer(const QString &query, QList<QuickLine> lines)
{
    for (QuickLine &line : lines)
        phrase(line);
    emit found(query, lines);
}

} // namespace Rollcall
