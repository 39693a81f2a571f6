#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace Rollcall {

class ChangeWatch;

// Notices what other connections commit, so that whoever shows or has copied the database can bring itself up to date.
class ChangeFeed
{
public:
    static constexpr qint64 Unknown = -1;

    virtual ~ChangeFeed() = default;

    // A number that changes when another connection commits, and not when this one does; Unknown when it cannot be read now. The
    // query is logged only when the number has changed.
    virtual qint64 version() = 0;
    // The same, and never logged.
    virtual qint64 peek() const = 0;
    // Hears of others' commits as long as it lives; null where nobody else can write.
    virtual std::unique_ptr<ChangeWatch> watch() const = 0;

    // The version up to which somebody knows the database.
    class Bookmark
    {
    public:
        bool isAt(qint64 version) const { return m_version == version; }
        bool isUnset() const { return m_version == Unknown; }
        void set(qint64 version) { m_version = version; }
        // Moves on to `after` when nobody else has committed: a bookmark at `before` is set to `after`.
        void follow(qint64 before, qint64 after);

    private:
        qint64 m_version = Unknown;
    };

    // Around what a worker writes: finds out whether anybody else committed meanwhile.
    class OwnWrite
    {
    public:
        // `versionThere` returns the version as seen by the window's connection, for its bookmarks.
        OwnWrite(ChangeFeed &worker, const std::function<qint64()> &versionThere);
        // To be called when it has been written.
        void endThere() { m_after = m_versionThere(); }
        // True when nobody else committed between the constructor and now.
        bool wasAlone() { return m_mine != Unknown && m_worker.version() == m_mine; }
        // Versions as counted by the window's connection.
        qint64 before() const { return m_before; }
        qint64 after() const { return m_after; }

    private:
        ChangeFeed &m_worker;
        const std::function<qint64()> m_versionThere;
        const qint64 m_mine;
        const qint64 m_before;
        qint64 m_after = Unknown;
    };
};

} // namespace Rollcall
