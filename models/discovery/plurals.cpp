#include "models/discovery/plurals.h"

#include <QStringList>

#include <algorithm>

namespace Rollcall {

namespace {

// Words that follow no rule: singular and plural in turn.
constexpr char Irregular[] =
    "person people child children mouse mice goose geese foot feet tooth teeth ox oxen quiz quizzes movie movies cookie cookies "
    "zombie zombies calorie calories selfie selfies tie ties pie pies lie lies die dies cache caches niche niches headache headaches "
    "shoe shoes toe toes canoe canoes oboe oboes foe foes life lives wife wives knife knives leaf leaves loaf loaves half halves "
    "shelf shelves wolf wolves calf calves thief thieves axis axes crisis crises thesis theses hypothesis hypotheses "
    "diagnosis diagnoses synopsis synopses index indices matrix matrices vertex vertices appendix appendices criterion criteria "
    "phenomenon phenomena curriculum curricula bacterium bacteria corpus corpora alumnus alumni gas gases lens lenses alias aliases "
    "bias biases atlas atlases canvas canvases iris irises human humans german germans roman romans shaman shamans use uses "
    "specimen specimens regimen regimens abdomen abdomens omen omens";

constexpr char Uncountable[] =
    "series species news data metadata media feedback information equipment money rice staff sheep fish deer aircraft software "
    "hardware physics mathematics economics politics means stuff";

// These end in a consonant and "o" and still take only an "s".
constexpr char TakeOnlyS[] =
    "photo piano memo logo demo auto euro disco kilo promo info repo todo casino solo combo taco burrito silo macro turbo typo "
    "avocado tempo halo ego cello pro dynamo limo condo dojo";

QStringList listed(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

bool isUncountable(const QString &word)
{
    static const QStringList words = listed(Uncountable);
    return words.contains(word);
}

// The irregular word's other form; empty for any regular one.
QString irregular(const QString &word, bool wantsPlural)
{
    static const QStringList forms = listed(Irregular);
    for (qsizetype i = 0; i + 1 < forms.size(); i += 2) {
        if (word == forms.at(i) || word == forms.at(i + 1))
            return forms.at(wantsPlural ? i + 1 : i);
    }
    for (qsizetype i = 0; i < 4; ++i) { // salespeople, grandchildren
        if (word.endsWith(forms.at(i)))
            return word.chopped(forms.at(i).size()) + forms.at(i / 2 * 2 + (wantsPlural ? 1 : 0));
    }
    return {};
}

bool isEnglish(const QString &word)
{
    return !word.isEmpty() && std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c >= u'a' && c <= u'z'; });
}

bool endsInConsonantAnd(const QString &word, QChar last)
{
    return word.size() > 1 && word.back() == last && !QStringLiteral("aeiou").contains(word.at(word.size() - 2));
}

bool endsInAny(const QString &word, const char *endings)
{
    const QStringList list = listed(endings);
    return std::any_of(list.cbegin(), list.cend(), [&word](const QString &ending) { return word.endsWith(ending); });
}

} // namespace

// "peoples" and "childrens", as programs make them that know one rule.
static QString withoutSecondPlural(const QString &word)
{
    static const QStringList twice = listed("peoples childrens medias criterias datas mens womens");
    return twice.contains(word) ? word.chopped(1) : word;
}

QString singularOf(const QString &given)
{
    const QString word = withoutSecondPlural(given);
    if (!isEnglish(word) || isUncountable(word))
        return word;
    if (const QString known = irregular(word, false); !known.isEmpty())
        return known;
    if (word.endsWith(QLatin1String("men")))
        return word.chopped(2) + QStringLiteral("an");
    if (word.size() < 3 || !word.endsWith(u's') || endsInAny(word, "ss us is"))
        return word;
    if (word.size() > 4 && word.endsWith(QLatin1String("ies")))
        return word.chopped(3) + u'y';
    if (word.endsWith(QLatin1String("yses"))) // analyses
        return word.chopped(2) + QStringLiteral("is");
    const bool isHouse = endsInAny(word, "ouses auses");
    if (!isHouse && word.size() > 4 && endsInAny(word, "sses uses xes zzes ches shes oes"))
        return word.chopped(2);
    return word.chopped(1);
}

QString pluralOf(const QString &singular)
{
    if (!isEnglish(singular) || isUncountable(singular))
        return singular;
    if (const QString known = irregular(singular, true); !known.isEmpty())
        return known;
    if (singular.size() > 2 && singular.endsWith(QLatin1String("man")))
        return singular.chopped(2) + QStringLiteral("en");
    if (singular.size() > 3 && singular.endsWith(QLatin1String("sis")))
        return singular.chopped(2) + QStringLiteral("es");
    if (endsInAny(singular, "s x z ch sh"))
        return singular + QStringLiteral("es");
    if (endsInConsonantAnd(singular, u'y'))
        return singular.chopped(1) + QStringLiteral("ies");
    static const QStringList takeOnlyS = listed(TakeOnlyS);
    if (endsInConsonantAnd(singular, u'o') && !takeOnlyS.contains(singular))
        return singular + QStringLiteral("es");
    return singular + u's';
}

} // namespace Rollcall
