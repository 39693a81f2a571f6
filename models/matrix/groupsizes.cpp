#include "models/matrix/groupsizes.h"

#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "models/store/membershipstore.h"

#include <algorithm>
#include <limits>

namespace Rollcall {

GroupSizes::GroupSizes(MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &MembershipStore::changed, this, &GroupSizes::follow);
    if (!BackgroundReader::canRead(store.session()))
        return;
    m_reader = new BackgroundReader(store.session(), this);
    connect(m_reader, &BackgroundReader::failed, this, &GroupSizes::fail);
}

// Before this is gone: what the reader brings belongs to it.
GroupSizes::~GroupSizes()
{
    delete m_reader;
}

QList<GroupSizes::Class> GroupSizes::classesOf(const KeyList &groups, const Counts &counts)
{
    qint64 least = std::numeric_limits<qint64>::max(), largest = 0;
    for (const qint64 count : counts) {
        least = std::min(least, count);
        largest = std::max(largest, count);
    }
    QList<Class> classes;
    if (groups.size() > counts.size())
        classes.append(Class{0, 0});
    const qint64 steps[] = {1, 2, 5};
    qint64 from = 1;
    for (qint64 ten = 1; from <= largest; ten *= 10) {
        for (const qint64 step : steps) {
            const qint64 to = step * ten;
            if (to >= least && from <= largest)
                classes.append(Class{from, to});
            from = to + 1;
        }
    }
    for (const Key &group : groups) {
        const qint64 size = counts.value(group, 0);
        const auto found = std::lower_bound(classes.begin(), classes.end(), size, [](const Class &one, qint64 count) { return one.to < count; });
        if (found != classes.end())
            found->groups.append(group);
    }
    return classes;
}

QList<GroupSizes::Class> GroupSizes::fitted(const QList<Class> &classes, const Fits &fit)
{
    QList<Class> fitted = classes;
    while (fitted.size() > 2 && !fit(fitted)) {
        const Class larger = fitted.takeLast();
        Class &rest = fitted.last();
        rest.to = larger.to;
        rest.groups.append(larger.groups);
        rest.isRest = true;
    }
    return fitted;
}

GroupSizes::Answer GroupSizes::answerOf(const Answer &before, const KeyList &groups, const Counts &counts, bool areAll)
{
    Answer answer = before;
    if (areAll)
        answer = {groups, KeySet(groups), {}, {}};
    for (const Key &group : groups) {
        if (const qint64 count = counts.value(group, 0); count > 0)
            answer.counts.insert(group, count);
        else
            answer.counts.remove(group);
    }
    answer.classes = classesOf(answer.groups, answer.counts);
    return answer;
}

void GroupSizes::ask(Side groupSide, const KeyList &groups, const ListStatements::Search &search)
{
    if (groupSide != m_groupSide)
        stop();
    m_groupSide = groupSide;
    m_asked = groups;
    m_search = search;
    readAll();
}

void GroupSizes::stop()
{
    m_asked.clear();
    m_answer = {};
    m_isReading = m_hasFailed = false;
    if (m_reader)
        m_reader->stop();
}

void GroupSizes::follow(const Change &change)
{
    if (m_asked.isEmpty() || change.touchesIndexes())
        return;
    const bool isFew = !change.hasBlocks() && !change.rows && !change.reachesFurther;
    if (m_isReading || m_hasFailed || !isFew) {
        readAll();
        return;
    }
    KeyList touched;
    for (const Key &group : change.linkedKeys(m_groupSide)) {
        if (m_answer.isOf.contains(group))
            touched.append(group);
    }
    if (!touched.isEmpty())
        read(touched, false);
}

// Only the links of these groups. `isRough`: without a look at their other ends, which takes most of the time.
static Result<GroupSizes::Counts> countedIn(Session &session, const ListStatements &statements, Side side, const KeyList &groups, bool isRough, const std::function<bool()> &isWanted)
{
    constexpr qsizetype Some = 4096; // so that another question need not wait for long
    const qsizetype step = statements.search().isServed[int(side)] ? Some : std::max<qsizetype>(1, groups.size());
    GroupSizes::Counts counts;
    for (qsizetype from = 0; from < groups.size() && isWanted(); from += step) {
        const KeyList some = groups.mid(from, step);
        const auto rows = session.run(isRough ? statements.roughLinkCounts(side, some) : statements.linkCounts(side, some));
        if (!rows)
            return rows.error();
        for (const QVariantList &row : rows->rows)
            counts.insert(Key::fromRow(row, 0, row.size() - 1), row.last().toLongLong());
    }
    return counts;
}

void GroupSizes::read(const KeyList &groups, bool areAll)
{
    m_isReading = true;
    ListStatements statements(m_store.relationship(), m_store.session().dialect());
    statements.setSearch(m_search);
    if (!m_reader) {
        if (const auto counts = countedIn(m_store.session(), statements, m_groupSide, groups, false, [] { return true; }); counts)
            take(answerOf(m_answer, groups, *counts, areAll), areAll);
        else
            fail(counts.error());
        return;
    }
    m_reader->start([this, groups, statements, areAll, side = m_groupSide, before = areAll ? Answer() : m_answer](BackgroundReader::Task &task) {
        const bool looksTwice = areAll && statements.search().isLong && statements.search().isServed[int(side)];
        for (const bool isRough : {true, false}) {
            if (isRough && !looksTwice)
                continue;
            const auto count = [&] { return countedIn(task.session(), statements, side, groups, isRough, [&task] { return task.isWanted(); }); };
            auto counts = count();
            while (!counts && task.waitsAfter(counts.error()))
                counts = count();
            if (!task.isWanted())
                return;
            if (!counts) {
                task.deliver([this, failure = counts.error()] { fail(failure); });
                return;
            }
            task.deliver([this, areAll, isRough, answer = answerOf(before, groups, *counts, areAll)] {
                take(answer, areAll);
                m_isReading = isRough;
            });
        }
    });
}

void GroupSizes::take(const Answer &answer, bool isOfAll)
{
    m_isReading = false;
    m_hasFailed = m_hasFailed && !isOfAll;
    m_answer = answer;
    emit arrived();
}

void GroupSizes::fail(const Failure &failure)
{
    m_isReading = false;
    m_hasFailed = true;
    emit failed(failure);
}

} // namespace Rollcall
