#include "faults/support/outcomes.h"

#include "faults/support/dropdriver.h"
#include "faults/support/soundfile.h"

#include <algorithm>

namespace Rollcall::Test {

namespace {

// What the file should hold.
struct Contents
{
    QMap<int, int> members;
    QString heroName = QStringLiteral("Hero 1");

    bool operator==(const Contents &other) const { return members == other.members && heroName == other.heroName; }

    QString toText() const
    {
        return QStringLiteral("team 1: %1, 2: %2, 3: %3, %4").arg(members.value(1)).arg(members.value(2)).arg(members.value(3)).arg(heroName);
    }
};

// Follows the gestures that were done.
class WrittenOracle
{
public:
    void follow(const QString &gesture)
    {
        if (gesture == QLatin1String("undo")) {
            if (!m_before.isEmpty())
                m_now = m_before.takeLast();
            return;
        }
        m_before.append(m_now);
        if (gesture == QLatin1String("edit"))
            m_now.heroName = QStringLiteral("Renamed");
        else if (gesture == QLatin1String("few"))
            m_now.members[1] = DropDriver::Few;
        else if (gesture == QLatin1String("many"))
            m_now.members[2] = DropDriver::Many;
        else
            m_now.members[3] = DropDriver::Few;
    }

    const Contents &now() const { return m_now; }

private:
    Contents m_now;
    QList<Contents> m_before;
};

// Whether this is a complete sentence for people, without technical words of the driver or the system.
bool isPlain(const QString &sentence)
{
    static const QStringList raw{"Unable to", "disk I/O error", "database or disk is full", "QSQLITE", "SQLITE_", "This could not be done"};
    for (const QString &words : raw) {
        if (sentence.contains(words))
            return false;
    }
    return sentence.size() > 20 && sentence.at(0).isUpper() == sentence.at(0).isLetter() && sentence.endsWith(u'.');
}

} // namespace

QString Outcomes::verdict(const QString &path) const
{
    QStringList wrong{trouble, wasKilled ? QString() : verdictOnWords(), verdictOnFile(path)};
    wrong.removeAll(QString());
    return wrong.join(QStringLiteral("; "));
}

QString Outcomes::verdictOnWords(const Outcome &outcome) const
{
    QStringList sentences = outcome.sentences;
    sentences.removeDuplicates();
    const int least = outcome.kind == Outcome::Refused ? 1 : 0;
    const int most = cannotRead ? 2 : 1; // a second sentence may say that a list could not be read
    if (sentences.size() < least || sentences.size() > most) {
        const QString how = outcome.kind == Outcome::Refused ? QStringLiteral("refused") : QStringLiteral("done");
        return QStringLiteral("%1 sentences about \"%2\", which was %3: %4").arg(sentences.size()).arg(outcome.gesture, how, sentences.join(u' '));
    }
    for (const QString &sentence : std::as_const(sentences)) {
        if (!isPlain(sentence))
            return QStringLiteral("no plain sentence: ") + sentence;
    }
    return {};
}

QString Outcomes::verdictOnWords() const
{
    QStringList wrong;
    for (const Outcome &outcome : list)
        wrong += verdictOnWords(outcome);
    wrong.removeAll(QString());
    const auto refused = std::count_if(list.cbegin(), list.cend(), [](const Outcome &outcome) { return outcome.kind == Outcome::Refused; });
    if (failedOnce && refused > 1)
        wrong += QStringLiteral("%1 gestures were refused after one failure").arg(refused);
    if (list.isEmpty() || list.last().gesture != DropDriver::Gestures.last())
        wrong += QStringLiteral("it did not come to the last gesture");
    else if (list.last().kind != Outcome::Done)
        wrong += QStringLiteral("unusable when the fault was over (\"%1\"): ").arg(list.last().gesture) + list.last().sentences.join(u' ');
    return wrong.join(QStringLiteral("; "));
}

QString Outcomes::verdictOnFile(const QString &path) const
{
    const SoundFile file(path);
    if (!file.fault().isEmpty())
        return file.fault();
    WrittenOracle oracle;
    for (const Outcome &outcome : list) {
        if (outcome.kind == Outcome::Done)
            oracle.follow(outcome.gesture);
    }
    const Contents found{file.members(), file.heroName()};
    WrittenOracle inFlight = oracle;
    if (wasKilled && list.size() < DropDriver::Gestures.size())
        inFlight.follow(DropDriver::Gestures.at(list.size()));
    if (found == oracle.now() || found == inFlight.now())
        return {};
    return QStringLiteral("the file holds %1 instead of %2").arg(found.toText(), oracle.now().toText());
}

} // namespace Rollcall::Test
