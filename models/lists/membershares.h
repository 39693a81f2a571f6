#pragma once

#include "models/lists/keysieve.h"
#include "models/lists/memberlines.h"
#include "models/relation/relationship.h"

#include <QObject>

namespace Rollcall {

// Which members of several anchors are shown: all, those that all anchors have, or those that only some have. Also counts each kind.
class MemberShares : public QObject
{
    Q_OBJECT

public:
    // With more anchors a long list has no parts, because each anchor has to be read.
    static constexpr qsizetype MostAnchors = 32;

    struct Part
    {
        enum class Kind {
            Any,
            All,     // members of all anchors
            Only,    // members of this one of two anchors only
            Exactly, // members of exactly so many anchors
            Differing, // of two rows both, which do not tell the same of them in one column
            These,   // see showThese()
            Others,  // all but these
        };

        Kind kind = Kind::Any;
        qsizetype number = 0; // of Only: its place; of Exactly: how many; of Differing: which of the link's own columns; of These and Others: a number that tells one set from another

        friend bool operator==(const Part &, const Part &) = default;
    };

    // `side` is the members'.
    MemberShares(const Relationship &relationship, Side side, QObject *parent);

    const Part &part() const { return m_part; }
    void show(const Part &part);
    // Only these, whoever has them.
    void showThese(const KeyList &members);
    void showOthers(const KeyList &members);
    bool isWhole() const { return m_part == Part(); }
    // What the next rows begin with, so that nothing is read twice.
    void beginWith(const Part &part) { m_beginning = part; }
    void beginWithThese(const KeyList &members);
    // Sets the anchors; new ones start with all their members shown.
    void setAnchors(const KeyList &anchors);
    qsizetype anchors() const { return m_anchors.size(); }
    // -1 until it is known.
    qint64 count(const Part &part) const;

    // For a list whose keys are read beside its lines.
    KeySieve sieve() const;
    void take(const KeyFindings &findings);
    // For a list that is read as a whole: a function that tells whether a member belongs to the first of two anchors. May be
    // called in any thread; nothing where there are not two anchors.
    using IsInFirst = std::function<bool(const Key &)>;
    static Result<IsInFirst> readFirst(Session &session, const Relationship &relationship, Side side, const KeyList &anchors);
    // Returns the keys that are shown, and counts the parts. Where lines have their links, those tell which anchor a member belongs to.
    KeyList shownOf(const MemberLines &lines, const IsInFirst &isInFirst, const KeyList &keys);

signals:
    // Another part is to be shown.
    void changed();
    void counted();

private:
    KeySieve sieveOfThese() const;
    KeyList theseOf(const KeyList &keys) const;
    bool isPair() const { return m_anchors.size() == 2; }

    Relationship m_relationship;
    Side m_side;
    KeyList m_anchors;
    Part m_part;
    Part m_beginning;
    KeyList m_these;
    qsizetype m_sets = 0; // that were shown so far
    QList<qint64> m_counts;
    bool m_isCounted = false;
};

} // namespace Rollcall
