#include "models/transfer/columnguess.h"

#include "models/discovery/words.h"
#include "models/values/foldedtext.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace Rollcall {

using Kind = ColumnRole::Kind;

// "firstname" for "First name", "first_name" and "FirstName".
static QString joinedWords(const QString &text)
{
    return wordsOf(FoldedText::folded(text.trimmed())).join(QString()).remove(u'-').remove(u'.');
}

static QString joinedWordsOfColumn(const QString &column)
{
    return wordsOf(column).join(QString());
}

static bool isAmong(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&word](const char *other) { return word == QLatin1String(other); });
}

static bool isMail(const QString &word)
{
    return isAmong(word, {"mail", "email", "emailaddress", "mailaddress"});
}

// Guesses with one side as the members' side, and scores how well that fits.
class Guesser
{
public:
    Guesser(ListNames &names, const Table &table, Side memberSide, bool hasInto);

    Result<> guess();
    const ColumnGuess &result() const { return m_guess; }
    // Shares of matching cells, and heading matches; compared with the other side's score.
    double score() const { return m_score; }

private:
    using Texts = QStringList; // of a column, or of several columns together

    void guessByHeading();
    ColumnRole roleOf(const QString &heading) const;
    Result<> guessTicks();
    Result<> guessMembers();
    Result<bool> guessUnique();
    Result<> guessGroups();
    Result<> guessDetail();
    void fillGaps();

    void set(qsizetype column, const ColumnRole &role) { m_guess.roles.columns[column] = role; }
    bool isFree(qsizetype column) const { return m_guess.roles.columns.at(column).kind == Kind::Ignore; }
    Texts below(qsizetype column) const;
    Texts names(qsizetype first, qsizetype last) const;
    static double share(const NameMatch &match, const Texts &texts);

    ListNames &m_names;
    const Table &m_table;
    const ListTarget &m_target;
    const Side m_side;
    const bool m_hasInto;
    ColumnGuess m_guess;
    double m_score = 0;
};

static constexpr double Enough = 0.5; // share of the cells that must match
static constexpr double MostOf = 0.6; // the same where there is a further sign besides the texts

Guesser::Guesser(ListNames &names, const Table &table, Side memberSide, bool hasInto)
    : m_names(names)
    , m_table(table)
    , m_target(names.target())
    , m_side(memberSide)
    , m_hasInto(hasInto)
{
    m_guess.roles.memberSide = memberSide;
    m_guess.roles.columns.resize(table.columns());
}

Guesser::Texts Guesser::below(qsizetype column) const
{
    constexpr qsizetype Most = 200; // records
    Texts texts;
    for (qsizetype record = m_guess.hasHeading ? 1 : 0; record < qMin(Most, m_table.size()); ++record) {
        if (const QString text = m_table.cell(record, column).trimmed(); !text.isEmpty())
            texts.append(text);
    }
    return texts;
}

Guesser::Texts Guesser::names(qsizetype first, qsizetype last) const
{
    constexpr qsizetype Most = 200; // records
    Texts texts;
    for (qsizetype record = m_guess.hasHeading ? 1 : 0; record < qMin(Most, m_table.size()); ++record)
        texts.append(m_target.fullName(m_side, m_table.cell(record, first).trimmed(), m_table.cell(record, last).trimmed()));
    return texts;
}

double Guesser::share(const NameMatch &match, const Texts &texts)
{
    const auto found = std::count_if(texts.cbegin(), texts.cend(), [&match](const QString &text) { return !match.find(text).places.isEmpty(); });
    return texts.isEmpty() ? 0 : double(found) / double(texts.size());
}

Result<> Guesser::guess()
{
    if (m_table.isEmpty())
        return {};
    guessByHeading();
    if (const auto ticks = guessTicks(); !ticks)
        return ticks;
    if (const auto members = guessMembers(); !members)
        return members;
    if (const auto groups = guessGroups(); !groups)
        return groups;
    if (const auto detail = guessDetail(); !detail)
        return detail;
    fillGaps();
    return {};
}

static bool isCalled(const EntityDescription &entity, const QString &word)
{
    const QStringList &label = entity.label.columns();
    const NamePath *path = label.size() == 1 ? entity.path(label.first()) : nullptr;
    return word == joinedWordsOfColumn(entity.noun.one) || word == joinedWordsOfColumn(entity.noun.many) || word == joinedWordsOfColumn(entity.table)
        || (label.size() == 1 && word == joinedWordsOfColumn(path ? path->column.name : label.first()));
}

ColumnRole Guesser::roleOf(const QString &heading) const
{
    const QString word = joinedWords(heading);
    if (word.isEmpty())
        return {};
    if (isAmong(word, {"first", "firstname", "fname", "given", "givenname", "forename", "vorname", "prenom", "nombre"}))
        return {Kind::First};
    if (isAmong(word, {"last", "lastname", "lname", "surname", "family", "familyname", "nachname", "familienname", "apellido"}))
        return {Kind::Last};
    if (isAmong(word, {"name", "fullname", "displayname", "member", "members"}) || isCalled(m_target.at(m_side), word))
        return {Kind::Name};
    if (isAmong(word, {"group", "groups"}) || isCalled(m_target.at(opposite(m_side)), word))
        return {Kind::Group};
    for (const QString &column : m_target.uniqueColumns(m_side)) {
        const QString own = joinedWordsOfColumn(column);
        if (word == own || (isMail(word) && isMail(own)))
            return {Kind::Unique, column};
    }
    if (!m_target.at(m_side).detail.isEmpty() && word == joinedWordsOfColumn(m_target.at(m_side).detail))
        return {Kind::Detail};
    for (const ColumnInfo &column : m_target.relationship().link.ownColumns) {
        if (!column.isGenerated && word == joinedWordsOfColumn(column.name))
            return {Kind::Value, column.name};
    }
    return {};
}

void Guesser::guessByHeading()
{
    for (qsizetype column = 0; column < m_table.cells(0); ++column) {
        const ColumnRole role = roleOf(m_table.cell(0, column));
        const bool isTaken = m_guess.roles.columns.contains(role);
        const bool isWanted = role.kind != Kind::Group || !m_hasInto;
        if (role.kind == Kind::Ignore)
            continue;
        m_guess.hasHeading = true;
        m_score += 1;
        if (!isTaken && isWanted)
            set(column, role);
    }
    ColumnRoles &roles = m_guess.roles;
    if (roles.has(Kind::First) && roles.has(Kind::Name) && !roles.has(Kind::Last)) // "Vorname" and "Name"
        roles.columns[roles.indexOf(Kind::Name)] = {Kind::Last};
    const bool isPart = !roles.has(Kind::Name) && roles.has(Kind::First) != roles.has(Kind::Last);
    if (isPart) // then the part is all of the name that the list has
        roles.columns[qMax(roles.indexOf(Kind::First), roles.indexOf(Kind::Last))] = {Kind::Name};
}

Result<> Guesser::guessTicks()
{
    if (m_hasInto || m_guess.roles.has(Kind::Group) || m_table.size() < 2)
        return {};
    const auto groups = m_names.labels(opposite(m_side));
    if (!groups)
        return groups.error();
    const bool hadHeading = std::exchange(m_guess.hasHeading, true);
    qsizetype ticks = 0;
    QList<qsizetype> found;
    for (qsizetype column = 0; column < m_table.cells(0); ++column) {
        const Texts marks = below(column);
        const auto other = std::count_if(marks.cbegin(), marks.cend(), [](const QString &mark) { return !tickOf(mark).has_value(); });
        const bool areMarks = double(other) <= double(marks.size()) * (1 - MostOf);
        if (!isFree(column) || !areMarks || !(*groups)->find(m_table.cell(0, column)).isOne())
            continue;
        found.append(column);
        ticks += marks.size();
    }
    m_guess.hasHeading = hadHeading || ticks > 0;
    for (const qsizetype column : std::as_const(found)) {
        if (ticks > 0)
            set(column, {Kind::Tick});
    }
    m_score += ticks > 0 ? double(found.size()) : 0;
    return {};
}

// Looks for the name in one column, then for its parts in two, then for a unique column such as an e-mail address.
Result<> Guesser::guessMembers()
{
    const auto members = m_names.labels(m_side);
    if (!members)
        return members.error();
    if (m_guess.roles.hasMembers()) {
        const qsizetype named = m_guess.roles.indexOf(Kind::Name);
        m_score += named < 0 ? 0 : share(**members, below(named));
        return {};
    }
    double best = 0;
    QList<std::pair<qsizetype, ColumnRole>> roles;
    const auto consider = [&](double fit, const QList<std::pair<qsizetype, ColumnRole>> &tried) {
        if (fit >= Enough && fit > best) {
            best = fit;
            roles = tried;
        }
    };
    for (qsizetype column = 0; column < m_table.columns(); ++column) {
        if (!isFree(column))
            continue;
        consider(share(**members, below(column)), {{column, {Kind::Name}}});
        const qsizetype next = column + 1;
        if (next >= m_table.columns() || !isFree(next))
            continue;
        consider(share(**members, names(column, next)), {{column, {Kind::First}}, {next, {Kind::Last}}});
        consider(share(**members, names(next, column)), {{column, {Kind::Last}}, {next, {Kind::First}}});
    }
    for (const auto &[column, role] : roles)
        set(column, role);
    m_score += best;
    const auto unique = guessUnique();
    return unique ? Result<>() : unique.error();
}

Result<bool> Guesser::guessUnique()
{
    for (qsizetype column = 0; column < m_table.columns(); ++column) {
        const Texts texts = isFree(column) ? below(column) : Texts();
        for (const QString &unique : texts.isEmpty() ? QStringList() : m_target.uniqueColumns(m_side)) {
            const ColumnInfo *info = m_target.column(m_side, unique);
            if (!info || info->affinity != Affinity::Text) // a number may match by chance
                continue;
            const auto values = m_names.values(m_side, unique);
            if (!values)
                return values.error();
            const double fit = share(**values, texts);
            if (fit < Enough)
                continue;
            set(column, {Kind::Unique, unique});
            m_score += fit;
            return true;
        }
    }
    return false;
}

Result<> Guesser::guessGroups()
{
    const auto groups = m_names.labels(opposite(m_side));
    if (!groups)
        return groups.error();
    const auto partsOf = [](const Texts &cells, QChar between) {
        Texts parts;
        for (const QString &cell : cells)
            parts += groupsIn(cell, between);
        return parts;
    };
    double best = 0;
    const qsizetype known = m_guess.roles.indexOf(Kind::Group);
    for (qsizetype column = 0; column < m_table.columns(); ++column) {
        const bool isTried = known >= 0 ? column == known : isFree(column) && !m_hasInto && !m_guess.roles.has(Kind::Tick);
        const Texts cells = isTried ? below(column) : Texts();
        for (const QChar between : {QChar(), QChar(u','), QChar(u';'), QChar(u'/'), QChar(u'|'), QChar(u'\n')}) {
            const Texts parts = partsOf(cells, between);
            const bool isDivided = between.isNull() || parts.size() > cells.size();
            const double fit = isDivided ? share(**groups, parts) : 0;
            if (fit < (between.isNull() ? Enough : MostOf) || fit <= best)
                continue;
            best = fit;
            for (ColumnRole &role : m_guess.roles.columns)
                role = role.kind == Kind::Group ? ColumnRole() : role;
            set(column, {Kind::Group});
            m_guess.roles.between = between;
        }
    }
    const bool areNew = known >= 0 && best == 0; // the heading says that these are groups, but most of them do not exist yet
    m_score += areNew ? share(**groups, below(known)) : best;
    return {};
}

// Only if nearly every cell fits, because a detail has few different texts.
Result<> Guesser::guessDetail()
{
    constexpr double Nearly = 0.9;
    const QString detail = m_target.at(m_side).detail;
    if (detail.isEmpty() || m_guess.roles.has(Kind::Detail))
        return {};
    for (qsizetype column = 0; column < m_table.columns(); ++column) {
        const Texts texts = isFree(column) ? below(column) : Texts();
        if (texts.isEmpty())
            continue;
        const auto values = m_names.values(m_side, detail);
        if (!values)
            return values.error();
        if (share(**values, texts) < Nearly)
            continue;
        set(column, {Kind::Detail});
        break;
    }
    return {};
}

// For a table without rows to compare with: the first free column is the member's name, the next the group.
void Guesser::fillGaps()
{
    for (qsizetype column = 0; column < m_table.columns(); ++column) {
        if (!isFree(column) || below(column).isEmpty())
            continue;
        if (!m_guess.roles.hasMembers())
            set(column, {Kind::Name});
        else if (!m_hasInto && !m_guess.roles.hasGroups())
            set(column, {Kind::Group});
    }
}

Result<ColumnGuess> ColumnGuess::of(ListNames &names, const Table &table, std::optional<Side> memberSide, bool hasInto)
{
    const Side first = memberSide.value_or(Side::Left);
    Guesser guesser(names, table, first, hasInto);
    if (const auto guessed = guesser.guess(); !guessed)
        return guessed.error();
    if (memberSide)
        return guesser.result();
    Guesser turned(names, table, opposite(first), hasInto);
    if (const auto guessed = turned.guess(); !guessed)
        return guessed.error();
    return turned.score() > guesser.score() ? turned.result() : guesser.result();
}

} // namespace Rollcall
