#include "models/lists/keyreader.h"

#include "models/lists/tablesize.h"
#include "models/relation/change.h"
#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/sql/storage.h"
#include "models/tr.h"

#include <QLocale>
#include <algorithm>
#include <optional>
#include <utility>

namespace Rollcall {

namespace {

constexpr qsizetype FirstPart = 256; // more than any screen shows
constexpr int WithinAFrame = 8;      // milliseconds

// Gathers a list from rows; a table without a primary key may hold NULL or one key twice, and then nobody
// could tell which row is meant.
class Gatherer
{
public:
    Gatherer(const KeyReader::Question &question, const std::optional<KeySieve::Test> &test)
        : m_question(question)
        , m_test(test)
        , m_shown(question.sieve.shown)
    {
    }

    void take(const Key &key)
    {
        if (!key.isValid() || (m_question.mayRepeat && !m_seen.insert(key)))
            return;
        count(key);
        if (isLet(key))
            m_keys.append(key);
    }

    const KeyList &keys() const { return m_keys; }
    // Nothing without a test.
    std::optional<KeyFindings> findings() const
    {
        if (!m_test)
            return std::nullopt;
        KeyFindings findings = m_test->findings;
        findings.counts = m_counts;
        findings.lapsed = m_lapsed;
        return findings;
    }
    void squeeze() { m_keys.squeeze(); }

private:
    bool isLet(const Key &key)
    {
        if (!m_test || m_test->lets(key))
            return true;
        const bool wasShown = m_test->findings.missing.isEmpty() && m_shown.contains(key);
        if (wasShown)
            m_lapsed.append(key);
        return wasShown;
    }

    void count(const Key &key)
    {
        if (!m_test || !m_test->part)
            return;
        const int part = m_test->part(key);
        if (part >= m_counts.size())
            m_counts.resize(part + 1);
        ++m_counts[part];
    }

    const KeyReader::Question &m_question;
    const std::optional<KeySieve::Test> &m_test;
    KeySet m_shown;
    KeyList m_keys;
    KeyList m_lapsed;
    QList<qint64> m_counts;
    KeySet m_seen{KeyList()};
};

// Nothing where all keys are let through.
Result<std::optional<KeySieve::Test>> testOf(const KeySieve &sieve, Session &session)
{
    if (sieve.isEmpty() || sieve.isTally)
        return std::optional<KeySieve::Test>();
    const auto test = sieve.read(session);
    return test ? Result<std::optional<KeySieve::Test>>(*test) : Result<std::optional<KeySieve::Test>>(test.error());
}

// Runs in the reader's thread.
class Reading
{
public:
    using Arrived = std::function<void(const KeyList &, const std::optional<KeyFindings> &, bool)>;

    // `isShown` says that a beginning of the list is shown already, which should be painted first.
    Reading(BackgroundReader::Task &task, const KeyRows &rows, const KeyReader::Question &question, bool isShown, Arrived arrived)
        : m_task(task)
        , m_rows(rows)
        , m_question(question)
        , m_isShown(isShown)
        , m_arrived(std::move(arrived))
    {
    }

    Result<> run()
    {
        if (m_isShown)
            m_task.letOwnerGoFirst();
        const auto test = testOf(m_question.sieve, m_task.session());
        if (!test)
            return test.error();
        m_test = *test;
        // The database sorts all rows before it returns the first; a query with LIMIT is quicker.
        if (!m_isShown && !m_test && !m_question.isInKeyOrder && !m_question.isSortedAtOnce) {
            Statement first = m_question.keys;
            first.text += QStringLiteral(" LIMIT %1").arg(FirstPart);
            const auto count = read(first, false);
            if (!count)
                return count.error();
            if (*count < FirstPart) {
                deliver(true);
                return {};
            }
            deliver(false);
        }
        const auto count = read(m_question.keys, m_question.isInKeyOrder && !m_isShown && !m_test);
        if (!count)
            return count.error();
        deliver(true);
        return {};
    }

    // How many of the keys are in each part, when all of them are known.
    Result<KeyFindings> tally()
    {
        const auto read = m_question.sieve.read(m_task.session());
        if (!read)
            return read.error();
        const std::optional<KeySieve::Test> test(*read);
        Gatherer counter(m_question, test);
        for (const Key &key : m_gathered->keys())
            counter.take(key);
        return *counter.findings();
    }

private:
    void deliver(bool isComplete)
    {
        if (isComplete)
            m_gathered->squeeze();
        m_task.deliver([arrived = m_arrived, keys = m_gathered->keys(), findings = m_gathered->findings(), isComplete] { arrived(keys, findings, isComplete); });
    }

    // Answers how many rows there were.
    Result<qsizetype> read(const Statement &statement, bool tellsFirstPart)
    {
        qsizetype rows = 0;
        bool isTooMany = false;
        const auto begin = [&] {
            m_gathered.emplace(m_question, m_test);
            rows = 0;
        };
        const auto read = m_rows.read(m_task.session(), statement, m_question.columns, begin, [&](const Key &key) {
            m_gathered->take(key);
            isTooMany = rows >= (m_gathered->keys().isNumbers() ? m_question.most : m_question.most / 10);
            if (isTooMany)
                return false;
            if (++rows == FirstPart && tellsFirstPart)
                deliver(false);
            constexpr qsizetype Often = 1024;
            return rows % Often != 0 || m_task.isWanted();
        });
        if (isTooMany)
            return Failure{Tr::tr("This list has more than %1 rows, so only its beginning is shown. Filter it to see others.").arg(QLocale().toString(rows))};
        return read ? Result<qsizetype>(rows) : Result<qsizetype>(read.error());
    }

    BackgroundReader::Task &m_task;
    const KeyRows &m_rows;
    const KeyReader::Question &m_question;
    bool m_isShown;
    Arrived m_arrived;
    std::optional<KeySieve::Test> m_test;
    std::optional<Gatherer> m_gathered;
};

} // namespace

bool KeyReader::Question::asksTheSameAs(const Question &other) const
{
    return keys.text == other.keys.text && sieve.id == other.sieve.id
           && std::equal(keys.values.cbegin(), keys.values.cend(), other.keys.values.cbegin(), other.keys.values.cend(), isSameValue);
}

KeyReader::KeyReader(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

bool KeyReader::isLong(Session &session, const QString &table, bool isNumbered, int manyRows)
{
    constexpr qint64 SmallFile = 256 * 1024;
    if (!BackgroundReader::canRead(session))
        return false;
    if (session.storage().size() < SmallFile)
        return false;
    const auto isMore = TableSize::exceeds(session, table, isNumbered, manyRows);
    return isMore ? *isMore : isMore.error().isTooLong();
}

Result<> KeyReader::readNow(const Question &question)
{
    if (BackgroundReader::mustRead(m_session)) {
        read(question, Pace::WhenPainted);
        return {};
    }
    stop();
    m_question = question;
    std::optional<Gatherer> gathered;
    const StatementLimit::Brief brief(m_session.limit(), Session::ShortLimit);
    const auto test = testOf(question.sieve, m_session);
    const auto read = !test ? Result<>(test.error()) : m_rows.read(m_session, question.keys, question.columns, [&] { gathered.emplace(m_question, *test); }, [&](const Key &key) {
        gathered->take(key);
        return true;
    });
    if (!read && read.error().isTooLong() && BackgroundReader::canRead(m_session)) { // a view, of which nobody knows how long it is
        this->read(question);
        return {};
    }
    if (!read) {
        emit failed(read.error());
        return read;
    }
    if (const auto findings = gathered->findings(); findings)
        emit found(*findings);
    answer(gathered->keys(), true);
    return {};
}

void KeyReader::read(const Question &question, Pace pace)
{
    if (m_isReading && question.asksTheSameAs(m_question)) {
        m_question = question; // the new question may contain other rows as `shown`
        m_asksAgain = true; // do not start again now: in a file that changes all the time, no read would ever end
        return;
    }
    m_question = question;
    start(!std::exchange(m_hasRead, true), pace);
}

// Reads the first rows in this thread while the window opens, if an index provides them at once: starting a thread and waiting
// for it would take longer. The rest is read after painting.
bool KeyReader::readBeginning()
{
    if (!m_question.isInKeyOrder || !m_question.isAtHand || !m_question.sieve.isEmpty())
        return false;
    Statement first = m_question.keys;
    first.text += QStringLiteral(" LIMIT %1").arg(FirstPart);
    const std::optional<KeySieve::Test> all;
    std::optional<Gatherer> gathered;
    const auto read = m_rows.read(m_session, first, m_question.columns, [&] { gathered.emplace(m_question, all); }, [&](const Key &key) {
        gathered->take(key);
        return true;
    });
    if (read)
        answer(gathered->keys(), false);
    return bool(read);
}

void KeyReader::start(bool isFirst, Pace pace)
{
    if (!m_reader) {
        m_reader = new BackgroundReader(m_session, this);
        connect(m_reader, &BackgroundReader::failed, this, [this](const Failure &failure) {
            setReading(false);
            emit failed(failure);
        });
    }
    m_asksAgain = false;
    setReading(true);
    const bool mayWait = !BackgroundReader::mustRead(m_session);
    const bool isShown = pace == Pace::WhenPainted || (mayWait && isFirst && readBeginning());
    m_reader->start([this, isShown, rows = m_rows, question = m_question](BackgroundReader::Task &task) {
        Reading reading(task, rows, question, isShown, [this](const KeyList &keys, const std::optional<KeyFindings> &findings, bool isComplete) {
            if (findings)
                emit found(*findings);
            answer(keys, isComplete);
        });
        Result<> done = reading.run();
        while (!done && task.waitsAfter(done.error()))
            done = reading.run();
        if (!done) {
            task.deliver([this, failure = done.error()] {
                setReading(false);
                emit failed(failure);
            });
            return;
        }
        if (question.sieve.isTally) {
            if (const auto findings = reading.tally(); findings)
                task.deliver([this, findings = *findings] { emit found(findings); });
        }
        if (question.total.text.isEmpty())
            return;
        if (const auto total = task.session().run(question.total); total)
            task.deliver([this, number = total->rows.first().first().toLongLong()] { emit counted(number); });
    });
    if (mayWait && !isShown && !m_question.takesLong)
        m_reader->waitFor(WithinAFrame);
}

void KeyReader::answer(const KeyList &keys, bool isComplete)
{
    if (!isComplete) {
        emit arrived(keys, false);
        return;
    }
    emit arrived(keys, true);
    setReading(false);
    if (m_asksAgain)
        start(false, Pace::WhenPainted);
}

void KeyReader::stop()
{
    m_asksAgain = false;
    if (m_reader)
        m_reader->stop();
    setReading(false);
}

void KeyReader::setReading(bool isReading)
{
    if (m_isReading == isReading)
        return;
    m_isReading = isReading;
    emit readingChanged();
}

} // namespace Rollcall
