#pragma once

#include "models/lists/membershipquestion.h"
#include "models/relation/relationship.h"

namespace Rollcall {

// The words for a MembershipQuestion: for its chips, and as one sentence. Rows of the left table are
// "in" rows of the right table, which "have" them.
class QuestionWords
{
public:
    // The relationship must outlive it.
    QuestionWords(const Relationship &relationship, Side side)
        : m_relationship(relationship)
        , m_side(side)
    {
    }

    // "Students in Algebra, not in Physics, whose name has “el”"; empty where nothing is asked. `text` is the filter's.
    QString sentence(const MembershipQuestion &question, const QString &text) const;
    // "In Algebra", "Not in Physics"; of a course: "Has Élise Clarke", "Has not Ben Hall". With "…" for a name: what a menu is called.
    QString in(const QString &group) const;
    QString notIn(const QString &group) const;
    // "In no course", "In at least 2 courses"; of a course: "Without students", "At least 2 students".
    QString number(const MembershipQuestion::Number &number) const;
    // "Grade is B", "No grade".
    QString told(const MembershipQuestion::Told &told) const;
    // "B"; "–" for nothing.
    QString value(const MembershipQuestion::Told &told) const;
    // Why a question has no answer: "“Physics” is no longer there. …"
    QString missing(const QStringList &names) const;

private:
    bool isIn() const { return m_side == Side::Left; }
    const Noun &group() const { return m_relationship.at(opposite(m_side)).noun; }
    QString numberInSentence(const MembershipQuestion::Number &number) const;
    QString toldInSentence(const MembershipQuestion::Told &told, bool isOfGroup) const;

    const Relationship &m_relationship;
    Side m_side;
};

} // namespace Rollcall
