#pragma once

#include <QHash>
#include <QString>

#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall {

// The texts that Qt's driver reads as other ones: it asks SQLite for UTF-16, and SQLite makes something else of bytes that are no
// valid UTF-8, and of U+FFFE and U+FFFF. SQLite tells of each row before Qt reads it; such texts are kept here as textFromBytes().
class TextRoundTripCheck
{
public:
    // From now on, of a connection whose file holds UTF-8. The other encodings are Qt's own.
    void watch(sqlite3 *connection);
    bool isWatching() const { return m_connection != nullptr; }
    // Before the connection is closed.
    void stop();

    // Of the row that the statement stands at.
    bool isEmpty() const { return m_rows.isEmpty(); }
    std::optional<QString> at(const void *statement, int column) const;
    // Before a statement runs.
    void forget(const void *statement);

    // No row is looked at while one of these lives: where texts are read, that takes a fifth of the time.
    class Pause
    {
    public:
        explicit Pause(TextRoundTripCheck &texts);
        ~Pause();
        Q_DISABLE_COPY_MOVE(Pause)

    private:
        TextRoundTripCheck &m_texts;
        bool m_wasPaused;
    };

private:
    using Row = QHash<int, QString>;

    static int sawRow(unsigned kind, void *texts, void *statement, void *);
    void takeRow(sqlite3_stmt *statement);

    sqlite3 *m_connection = nullptr;
    bool m_isPaused = false;
    QHash<const void *, Row> m_rows; // by statement; those without such a text are left out
};

} // namespace Rollcall
