#include "models/transfer/nameoptions.h"

#include "models/relation/harmlesstext.h"
#include "models/tr.h"
#include "models/transfer/importwords.h"
#include "models/transfer/listimport.h"
#include "models/transfer/telling.h"

#include <QSet>

namespace Rollcall {

using Outcome = ImportLine::Outcome;

NameOptions::NameOptions(ListImport &list, const ImportPlan &plan, Session &session)
    : m_list(list)
    , m_plan(plan)
    , m_session(session)
{
}

QString NameOptions::question(ListImport &list, const ImportPlan &plan, qsizetype line)
{
    const ImportLine &which = plan.lines().at(line);
    const bool isOpen = which.outcome == Outcome::Ambiguous || which.outcome == Outcome::Unknown;
    return isOpen || which.isDecided ? (which.isAboutGroup ? u'>' : u'<') + ImportWords(list.names(), list.list(), plan).subject(line) : QString();
}

QString NameOptions::name(qsizetype line) const
{
    constexpr qsizetype Longest = 200; // letters; nobody is called like that, or like something like that
    const ImportWords words(m_list.names(), m_list.list(), m_plan);
    const QString name = m_plan.lines().at(line).isAboutGroup ? words.group(line) : words.member(line);
    return name.size() <= Longest ? name : QString();
}

Result<QHash<QString, QList<NameOption>>> NameOptions::of(const QList<qsizetype> &lines, const Progress &progress)
{
    const Side memberSide = m_list.roles().memberSide;
    m_found.clear();
    for (const Side side : {memberSide, opposite(memberSide)}) {
        QSet<QString> questions;
        QList<qsizetype> asking;
        for (const qsizetype line : lines) {
            const QString question = NameOptions::question(m_list, m_plan, line);
            const bool isOfSide = m_plan.lines().at(line).isAboutGroup == (side != memberSide);
            if (question.isEmpty() || !isOfSide || questions.contains(question))
                continue;
            questions.insert(question);
            asking.append(line);
        }
        if (const auto added = addOfSide(side, asking, progress); !added)
            return added.error();
    }
    return m_found;
}

// Namesakes are labelled by what distinguishes them, others by their names.
Result<QList<NameOption>> NameOptions::rows(Side side, const QList<Key> &keys, const QStringList &texts, bool areNamesakes)
{
    const ListTarget &target = m_list.names().target();
    const bool areAlike = QSet<QString>(texts.cbegin(), texts.cend()).size() < texts.size();
    QStringList details;
    if (areNamesakes || areAlike) {
        const auto telling = tellingDetails(m_session, target.relationship(), side, target.columns(side), keys);
        if (!telling)
            return telling.error();
        details = *telling;
    }
    QList<NameOption> options;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const QString text = areNamesakes ? details.at(i) : areAlike ? Tr::tr("%1, %2", "a name and what tells it from others").arg(texts.at(i), details.at(i)) : texts.at(i);
        options.append({{NameDecision::Kind::Use, keys.at(i)}, harmlessText(text)});
    }
    return options;
}

Result<> NameOptions::addOfSide(Side side, const QList<qsizetype> &lines, const Progress &progress)
{
    const auto labels = m_list.names().labels(side);
    if (!labels)
        return labels.error();
    QStringList names;
    for (const qsizetype line : lines)
        names.append(name(line));
    const QList<QList<int>> nearest = lines.isEmpty() ? QList<QList<int>>() : (*labels)->nearest(names, 3, progress);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype line = lines.at(i);
        const NameMatch::Found found = (*labels)->find(names.at(i));
        const bool areNamesakes = found.isAmbiguous() || m_plan.lines().at(line).outcome == Outcome::Ambiguous;
        QList<int> places = found.places; // an unknown one's are those of its name but for the accents
        for (const int place : areNamesakes ? QList<int>() : nearest.value(i)) {
            if (!places.contains(place))
                places.append(place);
        }
        QList<Key> keys;
        QStringList texts;
        for (const int place : std::as_const(places)) {
            keys.append((*labels)->key(place));
            texts.append((*labels)->text(place));
        }
        auto options = rows(side, keys, texts, areNamesakes);
        if (!options)
            return options.error();
        if (!areNamesakes && !names.at(i).isEmpty())
            options->append({{NameDecision::Kind::Create}, Tr::tr("Create %1").arg(harmlessText(NameMatch::tidied(names.at(i))))});
        options->append({{NameDecision::Kind::LeaveOut}, Tr::tr("Leave out")});
        m_found.insert(question(m_list, m_plan, line), *options);
    }
    return {};
}

} // namespace Rollcall
