#include "models/lists/nameindex.h"

#include "models/roster.h"
#include "support/dice.h"
#include "support/grownschool.h"

#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Rollcall::Test;

// Whatever is typed, the names found are those that comparing it with each name finds.
class tst_NameIndex : public QObject
{
    Q_OBJECT

private slots:
    void whateverIsTypedFindsTheSameAsEachName();
};

// Part of a name, its words in another order, its initials, letters scattered over it, or anything.
static QString typedFor(Dice &dice, const QString &name)
{
    const QStringList words = name.split(u' ');
    switch (dice.below(5)) {
    case 0:
        return name.mid(dice.below(int(name.size())), 1 + dice.below(6)).toLower();
    case 1:
        return words.last().left(1 + dice.below(5)) + u' ' + words.first().left(1 + dice.below(5)).toUpper();
    case 2:
        return words.first().left(1) + words.last().left(1);
    case 3: {
        QString scattered;
        for (const QChar letter : name) {
            if (dice.chance(40))
                scattered += letter;
        }
        return scattered;
    }
    default:
        return QString(QChar(u'a' + dice.below(26))) + QChar(u'0' + dice.below(75));
    }
}

void tst_NameIndex::whateverIsTypedFindsTheSameAsEachName()
{
    constexpr qsizetype Most = 8;
    const auto roster = GrownSchool::inMemory({"UPDATE student SET first_name = 'Zo\u00EB-' || id || ' \u00D8' WHERE id % 7 = 0"});
    const auto index = NameIndex::read(roster->session(), roster->relationship(), Side::Left);
    QVERIFY(index && index->size() == GrownSchool::Students);
    Dice dice(18);
    int answered = 0;
    for (int round = 0; round < 2000; ++round) {
        const QString typed = typedFor(dice, index->name(dice.below(int(index->size()))));
        QList<NameIndex::Hit> wanted;
        for (int place = 0; place < int(index->size()); ++place) {
            if (const NameRank rank = rankOf(index->name(place), typed); rank != NameRank::None)
                wanted.append({place, rank});
        }
        std::stable_sort(wanted.begin(), wanted.end(), [](const auto &a, const auto &b) { return a.rank < b.rank; });
        wanted = wanted.mid(0, Most);
        const QList<NameIndex::Hit> found = index->best(typed, Most);
        QVERIFY2(std::equal(found.cbegin(), found.cend(), wanted.cbegin(), wanted.cend(), [](const auto &a, const auto &b) { return a.place == b.place && a.rank == b.rank; }),
                 qPrintable(typed));
        answered += found.isEmpty() ? 0 : 1;
    }
    QVERIFY2(answered > 1000, qPrintable(QString::number(answered)));
}

QTEST_GUILESS_MAIN(tst_NameIndex)
#include "tst_nameindex.moc"
