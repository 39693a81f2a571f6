#include "models/lists/memberpages.h"

#include "models/lists/pagefetch.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <algorithm>

namespace Rollcall {

MemberPages::MemberPages(Session &session, Side side, QObject *parent)
    : QObject(parent)
    , m_side(side)
    , m_fetch(new PageFetch(session, this))
    , m_lines(HeldLines)
{
    connect(m_fetch, &PageFetch::arrived, this, &MemberPages::arrived);
}

void MemberPages::setAnchors(const KeyList &anchors)
{
    m_anchors = anchors;
    clear();
}

void MemberPages::clear()
{
    m_fetch->forget();
    m_lines.clear();
}

bool MemberPages::isAwaiting() const
{
    return m_fetch->isAwaiting();
}

void MemberPages::change(const KeyList &gone, const KeyList &come)
{
    const auto isToldApart = [this](const Key &key) { // then another line may have its name for itself now
        const MemberLine *line = held(key);
        return line && line->isToldApart;
    };
    if (gone.size() + come.size() > Few || std::any_of(gone.begin(), gone.end(), isToldApart)) {
        clear();
        return;
    }
    for (const KeyList &keys : {gone, come}) {
        for (const Key &key : keys)
            m_lines.remove(key);
    }
    m_fetch->startAgain(come);
}

// Labels of namesakes include the key, so a label that begins with the other may belong to a namesake.
bool MemberPages::mayShareNames(const MemberLines &lines, const KeyList &around) const
{
    for (const Key &key : lines.keys()) {
        const MemberLine line = lines.line(key);
        for (const Key &other : around) {
            const MemberLine *beside = held(other);
            if (beside && beside->detail == line.detail && (beside->label.startsWith(line.label) || line.label.startsWith(beside->label)))
                return true;
        }
    }
    return false;
}

static Result<MemberLines> readLines(Session &session, const ListStatements &statements, Side side, const KeyList &anchors, const KeyList &page)
{
    MemberLines lines;
    const auto rows = session.run(statements.membersAmong(side, anchors, page));
    if (!rows)
        return rows.error();
    for (const QVariantList &fields : rows->rows)
        lines.add(statements.memberFrom(side, anchors, fields), statements.readsEachLink());
    lines.finish();
    return lines;
}

void MemberPages::fetch(const ListStatements &statements, const KeyList &page, const KeyList &around)
{
    m_fetch->fetch(page, [this, statements, page, around, side = m_side, anchors = m_anchors](Session &session) {
        return [this, statements, page, around, read = readLines(session, statements, side, anchors, page)] { take(statements, page, around, read); };
    });
}

void MemberPages::take(const ListStatements &statements, const KeyList &page, const KeyList &around, const Result<MemberLines> &read)
{
    const MemberLines lines = read ? *read : MemberLines();
    if (page.size() < around.size() && mayShareNames(lines, around)) {
        fetch(statements, around, around);
        return;
    }
    for (const Key &key : page) {
        auto *line = new MemberLine(lines.line(key));
        if (!lines.contains(key)) // gone since the keys were read, or not readable
            line->label = read ? Tr::tr("(removed by someone else)") : Tr::tr("(could not be read)");
        m_lines.insert(key, line);
    }
}

MemberLine MemberPages::lineAt(const ListStatements &statements, const KeyList &keys, int row)
{
    const Key key = keys.at(row);
    if (!held(key) && !m_fetch->isAwaited(key) && !m_anchors.isEmpty()) { // without anchors the rows are about to be removed
        const KeyList around = keys.mid(row / PageSize * PageSize, PageSize);
        KeyList page;
        for (const Key &other : around) {
            if (!m_lines.contains(other))
                page.append(other);
        }
        fetch(statements, page, around);
    }
    MemberLine awaited;
    awaited.label = Tr::tr("\u2026", "not read yet");
    const MemberLine *line = held(key);
    return line ? *line : awaited;
}

} // namespace Rollcall
