#pragma once

#include <QHash>
#include <QString>

#include <optional>

class QSqlResult;

namespace Rollcall {

// The exact form of texts that the driver would change on the way. This base class knows of none, which is right for a driver
// that reads and binds every text unchanged.
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

    // True when no row read now holds such a text; at() returns the exact text of a column in a result's current row.
    bool isEmpty() const { return m_rows.isEmpty(); }
    std::optional<QString> at(const QSqlResult &result, int column) const;
    // Before a statement runs.
    void forget(const QSqlResult &result);

    // While a Pause exists, rows are not checked: the check takes a fifth of the time where many texts are read.
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

    // The statement handle by which rows are looked up.
    virtual const void *statementOf(const QSqlResult &) const { return nullptr; }
    bool isPaused() const { return m_isPaused; }

    QHash<const void *, Row> m_rows; // by statement; those without such a text are left out

private:
    bool m_isPaused = false;
};

} // namespace Rollcall
