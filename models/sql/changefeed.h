#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

namespace Rollcall {

class ChangeWatch;

// What others commit, as one connection notices it: who shows the database, or has copied it, is brought up to date by this.
class ChangeFeed
{
public:
    static constexpr qint64 Unknown = -1;

    virtual ~ChangeFeed() = default;

    // Others' commits change it, those of this connection do not; Unknown when it cannot be read now. Only a new one is logged.
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
        // Only we wrote from the one to the other.
        void follow(qint64 before, qint64 after);

    private:
        qint64 m_version = Unknown;
    };

    // Around what a worker writes: finds out whether anybody else committed meanwhile.
    class OwnWrite
    {
    public:
        // `versionThere` is the one of the connection that will go by the answer.
        OwnWrite(ChangeFeed &worker, const std::function<qint64()> &versionThere);
        // To be called when it has been written.
        void endThere() { m_after = m_versionThere(); }
        // Nobody else committed from the one to the other.
        bool wasAlone() { return m_mine != Unknown && m_worker.version() == m_mine; }
        // As counted there.
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
