#pragma once

#include <QHash>
#include <QString>

#include <optional>

class QSqlResult;

namespace Rollcall {

// The texts that a driver hands on as other ones than are stored. This one knows of none, which is right for a driver that reads and
// binds every text as it is.
class ExactTexts
{
public:
    ExactTexts() = default;
    virtual ~ExactTexts() = default;
    Q_DISABLE_COPY_MOVE(ExactTexts)

    // True while texts with bytes that are no valid Unicode come and go as they are.
    virtual bool isWatching() const { return false; }
    // Before the connection is closed.
    virtual void stop() {}
    // The driver drops a byte order mark at the beginning of a bound text.
    virtual bool losesMarks() const { return false; }

    // Of the row that a result stands at.
    bool isEmpty() const { return m_rows.isEmpty(); }
    std::optional<QString> at(const QSqlResult &result, int column) const;
    // Before a statement runs.
    void forget(const QSqlResult &result);

    // No row is looked at while one of these lives: where texts are read, that takes a fifth of the time.
    class Pause
    {
    public:
        explicit Pause(ExactTexts &texts);
        ~Pause();
        Q_DISABLE_COPY_MOVE(Pause)

    private:
        ExactTexts &m_texts;
        bool m_wasPaused;
    };

protected:
    using Row = QHash<int, QString>;

    // What the rows are known by.
    virtual const void *statementOf(const QSqlResult &) const { return nullptr; }
    bool isPaused() const { return m_isPaused; }

    QHash<const void *, Row> m_rows; // by statement; those without such a text are left out

private:
    bool m_isPaused = false;
};

} // namespace Rollcall
