#include "models/transfer/namematch.h"

#include "models/store/everyname.h"
#include "models/transfer/editdistance.h"
#include "models/values/foldedtext.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

static constexpr int RowsBetweenReports = 4096;

static bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Format;
}

// What word processors write for the apostrophe and the hyphen of a keyboard.
static QChar asTyped(QChar c)
{
    switch (c.unicode()) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return u'\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
        return u'-';
    default:
        return c;
    }
}

static bool isTidy(const QString &name)
{
    const auto isPlain = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; };
    return std::all_of(name.cbegin(), name.cend(), isPlain) && !name.startsWith(u' ') && !name.endsWith(u' ') && !name.contains(QLatin1String("  "));
}

QString NameMatch::tidied(const QString &name)
{
    if (isTidy(name))
        return name;
    QString text = name.normalized(QString::NormalizationForm_C);
    text.removeIf(isInvisible);
    std::transform(text.begin(), text.end(), text.begin(), asTyped);
    return text.simplified();
}

// "Wright, Élise" as Élise Wright; any other text as it is.
static QString inSpokenOrder(const QString &tidy)
{
    const qsizetype comma = tidy.indexOf(u',');
    if (comma <= 0 || comma + 1 >= tidy.size() || tidy.indexOf(u',', comma + 1) >= 0)
        return tidy;
    return tidy.mid(comma + 1).trimmed() + u' ' + tidy.left(comma).trimmed();
}

// Replaces ß by "ss", as capitals have it; Qt's case folding does not.
static QString withoutSharpS(QString text)
{
    return text.replace(QChar(0x00DF), QLatin1String("ss"), Qt::CaseInsensitive).replace(QChar(0x1E9E), QLatin1String("ss"));
}

// The text that is left after all steps.
static QString core(const QString &name)
{
    const QString spoken = inSpokenOrder(NameMatch::tidied(name));
    const bool isAscii = std::all_of(spoken.cbegin(), spoken.cend(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? spoken.toLower() : FoldedText::folded(withoutSharpS(spoken));
}

static quint64 entry(const QString &core, quint32 place)
{
    constexpr int PlaceBits = 32;
    return quint64(quint32(qHash(core, 0))) << PlaceBits | place;
}

void NameMatch::add(const Key &key, const QString &text)
{
    m_index.append(entry(core(text), quint32(m_ends.size())));
    m_keys.append(key);
    m_texts += text.toUtf8();
    m_ends.append(quint32(m_texts.size()));
}

void NameMatch::sort()
{
    std::sort(m_index.begin(), m_index.end());
}

NameMatch NameMatch::of(const KeyList &keys, const QStringList &texts)
{
    NameMatch match;
    for (qsizetype i = 0; i < keys.size(); ++i)
        match.add(keys.at(i), texts.at(i));
    match.sort();
    return match;
}

Result<NameMatch> NameMatch::read(Session &session, const Relationship &relationship, Side side, const LabelTemplate &label, const Progress &progress)
{
    NameMatch match;
    const auto read = forEachName(session, relationship, side, label, [&match](const Key &key, const QString &text) { match.add(key, text); }, progress);
    if (!read)
        return read.error();
    match.sort();
    return match;
}

QString NameMatch::text(int place) const
{
    const qsizetype begin = place == 0 ? 0 : m_ends.at(place - 1);
    return QString::fromUtf8(m_texts.constData() + begin, qsizetype(m_ends.at(place)) - begin);
}

// The first step in which the two are equal. In the last step they are.
static NameMatch::Step stepBetween(const QString &name, const QString &text)
{
    if (name == text)
        return NameMatch::Step::Exact;
    const QString tidyName = NameMatch::tidied(name);
    const QString tidyText = NameMatch::tidied(text);
    if (tidyName == tidyText)
        return NameMatch::Step::Spelling;
    const auto folded = [](const QString &tidy) { return withoutSharpS(tidy).toCaseFolded().normalized(QString::NormalizationForm_C); };
    if (folded(tidyName) == folded(tidyText))
        return NameMatch::Step::Case;
    if (folded(inSpokenOrder(tidyName)) == folded(inSpokenOrder(tidyText)))
        return NameMatch::Step::Order;
    return NameMatch::Step::Accents;
}

NameMatch::Found NameMatch::find(const QString &name) const
{
    const QString wanted = core(name);
    Found found;
    if (wanted.isEmpty())
        return found;
    const quint64 first = entry(wanted, 0);
    for (auto at = std::lower_bound(m_index.cbegin(), m_index.cend(), first); at != m_index.cend() && *at >> 32 == first >> 32; ++at) {
        const int place = int(quint32(*at));
        const QString here = text(place);
        if (here != name && core(here) != wanted)
            continue; // of another text with the same hash
        const Step step = stepBetween(name, here);
        if (found.places.isEmpty() || step < found.step)
            found = {{}, step};
        if (step == found.step)
            found.places.append(place);
    }
    return found;
}

QList<QList<int>> NameMatch::nearest(const QStringList &names, qsizetype most, const Progress &progress) const
{
    QList<EditDistance> wanted;
    for (const QString &name : names)
        wanted.append(EditDistance(core(name)));
    QList<QList<std::pair<int, int>>> best(names.size()); // distance and place, in order
    for (int place = 0; place < int(size()); ++place) {
        if (progress && place % RowsBetweenReports == 0 && !progress(place, size()))
            break;
        const QString here = core(text(place));
        for (qsizetype i = 0; i < names.size(); ++i) {
            QList<std::pair<int, int>> &likest = best[i];
            const int limit = likest.size() < most ? wanted.at(i).limit() : likest.last().first - 1;
            const int distance = wanted.at(i).to(here, limit);
            if (distance > limit)
                continue;
            likest.insert(std::upper_bound(likest.cbegin(), likest.cend(), std::pair(distance, place)), {distance, place});
            likest.resize(qMin(likest.size(), most));
        }
    }
    QList<QList<int>> places;
    for (const auto &likest : best) {
        places.append(QList<int>());
        for (const auto &[distance, place] : likest)
            places.last().append(place);
    }
    return places;
}

} // namespace Rollcall
