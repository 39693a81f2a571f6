#pragma once

#include "models/lists/memberlines.h"
#include "models/result.h"

#include <QCache>
#include <QObject>

namespace Rollcall {

class PageFetch;
class Session;

// The lines of a long list of members that were looked at last; read a page at a time, by key. Where the database does
// not answer at once a page comes later.
class MemberPages : public QObject
{
    Q_OBJECT

public:
    MemberPages(Session &session, Side side, QObject *parent);

    void setAnchors(const KeyList &anchors);
    // The line of that row in the list of keys; reads the page around it when it must.
    MemberLine lineAt(const ListStatements &statements, const KeyList &keys, int row);
    // Null when it is not held.
    const MemberLine *held(const Key &key) const { return m_lines.object(key); }
    bool isAwaiting() const;
    void clear();
    // These were taken away, and those joined; of the others nothing has changed.
    void change(const KeyList &gone, const KeyList &come);

signals:
    // These lines, which were not there at first, have arrived.
    void arrived(const Rollcall::KeyList &keys);

private:
    void fetch(const ListStatements &statements, const KeyList &page, const KeyList &around);
    void take(const ListStatements &statements, const KeyList &page, const KeyList &around, const Result<MemberLines> &read);
    bool mayShareNames(const MemberLines &lines, const KeyList &around) const;

    static constexpr int PageSize = 64; // more than most screens show: whoever looks waits for all of it
    static constexpr qsizetype Few = 16;
    static constexpr int HeldLines = 128 * PageSize;

    Side m_side;
    PageFetch *m_fetch;
    KeyList m_anchors;
    QCache<Key, MemberLine> m_lines;
};

} // namespace Rollcall
