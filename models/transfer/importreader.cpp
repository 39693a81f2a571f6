#include "models/transfer/importreader.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Rollcall {

ImportReader::ImportReader(const MembershipStore &store, const Catalog &catalog, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_draft(std::make_shared<ImportDraft>(ListImport(ListTarget(store.relationship(), catalog))))
{
}

// Deletes the reader first: its deliveries use this object.
ImportReader::~ImportReader()
{
    delete m_reader;
}

void ImportReader::readFile(const QString &path)
{
    m_order.path = path;
    m_order.bytes.reset();
    m_order.form.reset();
    m_order.roles.reset();
    begin();
}

void ImportReader::readText(const QString &text)
{
    forgetTicks();
    m_order.path.clear();
    m_order.bytes = TableReader::bytesOf(text);
    m_order.form.reset();
    m_order.roles.reset();
    begin();
}

// They were about lines of another list.
void ImportReader::forgetTicks()
{
    m_order.wishes.leftOut.clear();
    m_order.wishes.staying.clear();
}

void ImportReader::setForm(const TableForm &form)
{
    forgetTicks();
    m_order.form = form;
    begin();
}

void ImportReader::setRoles(const ColumnRoles &roles)
{
    forgetTicks();
    m_order.roles = roles;
    begin();
}

void ImportReader::setWishes(const ImportWishes &wishes)
{
    m_order.wishes = wishes;
    begin();
}

void ImportReader::lookAgain()
{
    m_order.isFresh = true;
    m_options.clear();
    begin();
}

void ImportReader::turn(Side memberSide)
{
    m_order.memberSide = memberSide;
    m_order.isTurned = true;
    m_order.roles.reset();
    m_order.wishes.into.clear();
    m_order.wishes.members.clear();
    m_order.wishes.groups.clear();
    forgetTicks();
    m_options.clear();
    begin();
}

void ImportReader::stop()
{
    if (m_reader)
        m_reader->stop();
    m_isBusy = false;
}

// Whether these columns can be understood so here and now.
static bool fits(const ColumnRoles &roles, ListImport &list, std::optional<Side> memberSide)
{
    const ListTarget &target = list.names().target();
    const QList<ColumnRole> choices = ColumnRoles::choices(target, roles.memberSide);
    const bool areKnown = std::all_of(roles.columns.cbegin(), roles.columns.cend(), [&choices](const ColumnRole &role) { return choices.contains(role); });
    return areKnown && roles.columns.size() == list.list().table.columns() && memberSide.value_or(roles.memberSide) == roles.memberSide
        && roles.check(target, !list.wishes().into.isEmpty(), true);
}

Result<> ImportReader::readList(const Order &order, ListImport &list)
{
    const bool isNew = order.bytes || !order.path.isEmpty();
    const bool isGuessedAnew = order.isTurned || list.wishes().into.isEmpty() != order.wishes.into.isEmpty();
    list.setWishes(order.wishes);
    if (isNew || order.isTurned)
        list.setMemberSide(order.memberSide);
    if (isNew) {
        const auto bytes = order.bytes ? Result<QByteArray>(*order.bytes) : TableReader::bytesIn(order.path);
        if (!bytes)
            return bytes.error();
        if (const auto taken = list.take(*bytes); !taken)
            return taken;
    } else if (isGuessedAnew) {
        if (const auto guessed = list.guessColumns(); !guessed)
            return guessed;
    }
    if ((isNew || isGuessedAnew) && order.memory && !list.list().table.isEmpty()) {
        const auto remembered = order.memory(list.list().table.record(0));
        if (remembered && fits(*remembered, list, order.memberSide)) {
            TableForm form = list.form();
            form.hasHeading = true; // roles are remembered only for lists with a heading
            list.setRoles(*remembered);
            if (const auto read = list.setForm(form); !read)
                return read;
        }
    }
    if (order.form) {
        if (const auto read = list.setForm(*order.form); !read)
            return read;
    }
    if (order.roles)
        list.setRoles(*order.roles);
    return {};
}

// The places of those who leave, found in one pass over all names.
static Result<QList<std::pair<int, int>>> placesOf(ListImport &list, const QList<Membership> &pairs)
{
    const Side side = list.roles().memberSide;
    QHash<Key, int> places[2];
    for (const Side each : {side, opposite(side)}) {
        QHash<Key, int> &found = places[each == side ? 0 : 1];
        for (const Membership &pair : pairs)
            found.insert(pair.at(each), -1);
        const auto labels = pairs.isEmpty() ? Result<const NameMatch *>(nullptr) : list.names().labels(each);
        if (!labels)
            return labels.error();
        for (int place = 0; *labels && place < int((*labels)->size()); ++place) {
            if (const auto known = found.find((*labels)->key(place)); known != found.end())
                *known = place;
        }
    }
    QList<std::pair<int, int>> all;
    for (const Membership &pair : pairs)
        all.append({places[0].value(pair.at(side), -1), places[1].value(pair.at(opposite(side)), -1)});
    return all;
}

Result<> ImportReader::plan(const Order &order, ImportDraft &draft)
{
    if (order.isFresh)
        draft.list.names().forget();
    if (const auto read = readList(order, draft.list); !read)
        return read;
    draft.isRead = true;
    // The list is still empty: only read the groups it could go into.
    if (draft.list.list().table.size() <= draft.list.list().firstRecord()) {
        const auto groups = draft.list.names().labels(opposite(draft.list.roles().memberSide));
        return groups ? Result<>() : Result<>(groups.error());
    }
    auto plan = draft.list.plan();
    if (!plan)
        return plan.error();
    draft.plan = *std::move(plan);
    auto leaving = placesOf(draft.list, draft.plan.leaving());
    if (!leaving)
        return leaving.error();
    draft.leaving = *std::move(leaving);
    return {};
}

std::shared_ptr<ImportDraft> ImportReader::drafted(const Order &order, ListImport list)
{
    auto draft = std::make_shared<ImportDraft>(std::move(list));
    if (const auto planned = plan(order, *draft); !planned)
        draft->problem = planned.error();
    return draft;
}

// Told often enough to be seen, and not so often that the window has nothing else to do.
Progress ImportReader::reporter(const Deliver &deliver, const std::function<bool()> &isWanted)
{
    constexpr int Interval = 100; // milliseconds
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    return [this, deliver, isWanted, clock](qint64 done, qint64 total) {
        if (clock->elapsed() >= Interval) {
            clock->restart();
            deliver([this, done, total] { emit progressed(done, total); });
        }
        return isWanted();
    };
}

void ImportReader::begin()
{
    m_isBusy = true;
    emit began();
    const ListImport base = m_draft->list;
    if (!BackgroundReader::canRead(m_store.session())) { // a database in memory
        ListImport list = base;
        list.readFrom(m_store.session(), m_store);
        take(drafted(m_order, list));
        if (!m_draft->problem)
            findOptions(m_draft, m_store.session(), {}, {}, [](const std::function<void()> &what) { what(); });
        return;
    }
    if (!m_reader) {
        m_reader = new BackgroundReader(m_store.session(), this);
        connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) {
            auto draft = std::make_shared<ImportDraft>(m_draft->list);
            draft->problem = failure;
            m_reader->stop();
            m_draft = draft; // what was ordered is still to be done
            m_isBusy = false;
            emit ready();
        });
    }
    const QList<QString> known = m_options.keys();
    m_reader->start([this, base, order = m_order, rules = m_store.rules(), known](BackgroundReader::Task &task) {
        const MembershipStore store(rules, task.session());
        const Deliver deliver = [&task](const std::function<void()> &what) { task.deliver(what); };
        const Progress progress = reporter(deliver, [&task] { return task.isWanted(); });
        std::shared_ptr<ImportDraft> draft;
        do {
            ListImport list = base;
            list.readFrom(task.session(), store, progress);
            draft = drafted(order, list);
        } while (draft->problem && draft->problem->isTemporary() && task.waitsAfter(*draft->problem));
        if (!task.isWanted())
            return; // or it is begun again
        const auto delivered = std::make_shared<ImportDraft>(*draft); // the window looks at a copy of its own
        delivered->list.names().stopReading();
        deliver([this, delivered] { take(delivered); });
        if (!draft->problem)
            findOptions(draft, task.session(), QSet<QString>(known.cbegin(), known.cend()), progress, deliver);
    });
}

void ImportReader::take(const std::shared_ptr<ImportDraft> &draft)
{
    m_draft = draft;
    const bool isKept = draft->problem && draft->problem->isTemporary(); // to be tried again
    if (!isKept) {
        m_order.path.clear();
        m_order.bytes.reset();
        m_order.form.reset();
        m_order.roles.reset();
        m_order.isFresh = m_order.isTurned = false;
    }
    m_isBusy = false;
    emit ready();
}

// In parts, so that the first answers can be seen while the last are still looked for.
void ImportReader::findOptions(const std::shared_ptr<ImportDraft> &draft, Session &session, QSet<QString> known, const Progress &progress, const Deliver &deliver)
{
    constexpr qsizetype AtOnce = 64; // questions
    NameOptions finder(draft->list, draft->plan, session);
    QList<qsizetype> asking;
    const auto lines = draft->plan.lines().size();
    for (qsizetype line = 0; line < lines; ++line) {
        const QString question = NameOptions::question(draft->list, draft->plan, line);
        if (!question.isEmpty() && !known.contains(question)) {
            known.insert(question);
            asking.append(line);
        }
        const bool isPart = asking.size() == AtOnce || (line + 1 == lines && !asking.isEmpty());
        if (!isPart)
            continue;
        const auto found = finder.of(std::exchange(asking, {}), progress);
        if (!found || (progress && !progress(line, lines)))
            return;
        deliver([this, options = *found] {
            m_options.insert(options);
            emit optionsFound();
        });
    }
}

} // namespace Rollcall
