#include "models/transfer/importlines.h"

#include "models/transfer/importreader.h"
#include "models/transfer/unknownnames.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Bucket = ImportTally::Bucket;

// The model of an imported list's lines, read in a thread.
class tst_ImportLines : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void linesKeepTheFilesNumbers();
    void everyLineIsInOneBucket_data();
    void everyLineIsInOneBucket();
    void aDecisionChangesItsLineAndMovesNone();
    void answersAreFound();
    void aGroupCanBeDecidedToo();
    void whoLeavesBesideComesLast();
    void onlyOneBucketIsShown();
    void aListWithoutRolesIsStillShown();
    void aBadQuoteIsNamedAndCanBeReadOtherwise();
    void unknownNamesAreCreatedTogether();
    void someoneElsesNamesAreSeenAfterLookingAgain();
    void theSideCanBeTurned();

private:
    // Waits until the reader has come to an end.
    bool read(const std::function<void()> &ask);
    bool readText(const QString &text, const KeyList &into = {});
    void decide(const QString &question, const NameDecision &decision);
    QString text(int row, int column) const { return m_lines->index(row, column).data().toString(); }
    QString outcomes() const;
    QStringList answers(int row) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<ImportReader> m_reader;
    std::unique_ptr<ImportLines> m_lines;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

static const Key Algebra = 1, Physics = 2;

void tst_ImportLines::init()
{
    m_tester.reset();
    m_lines.reset();
    m_reader.reset();
    m_school.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_school = School::inFile(m_folder->filePath("school.db"), {"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (3, 1)"});
    m_reader = std::make_unique<ImportReader>(m_school->store(), m_school->file()->catalog(), nullptr);
    m_lines = std::make_unique<ImportLines>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_lines.get());
    connect(m_reader.get(), &ImportReader::ready, m_lines.get(), [this] { m_lines->setDraft(m_reader->draft()); });
}

bool tst_ImportLines::read(const std::function<void()> &ask)
{
    QSignalSpy ready(m_reader.get(), &ImportReader::ready);
    ask();
    return !ready.isEmpty() || ready.wait();
}

bool tst_ImportLines::readText(const QString &text, const KeyList &into)
{
    ImportWishes wishes;
    wishes.into = into;
    m_reader->setMemberSide(into.isEmpty() ? std::nullopt : std::optional(Side::Left));
    return read([&] { m_reader->setWishes(wishes); }) && read([&] { m_reader->readText(text); });
}

void tst_ImportLines::decide(const QString &question, const NameDecision &decision)
{
    ImportWishes wishes = m_reader->wishes();
    (question.startsWith('>') ? wishes.groups : wishes.members).insert(question.mid(1), decision);
    m_reader->setWishes(wishes);
}

QString tst_ImportLines::outcomes() const
{
    QStringList texts;
    for (int row = 0; row < m_lines->rowCount(); ++row)
        texts.append(text(row, 0) + ' ' + text(row, m_lines->outcomeColumn()).section(' ', 1));
    return texts.join(", ");
}

QStringList tst_ImportLines::answers(int row) const
{
    QStringList texts;
    for (const NameOption &option : m_reader->options(m_lines->index(row, 0).data(ImportLines::QuestionRole).toString()))
        texts.append(option.text);
    return texts;
}

void tst_ImportLines::linesKeepTheFilesNumbers()
{
    QVERIFY(readText("First name\tLast name\n\nEmma\tSmith\n\nLiam\tSmith\n", {Algebra}));
    QCOMPARE(outcomes(), "3 in already, 5 joins");
    QCOMPARE(m_lines->headerData(1, Qt::Horizontal).toString(), "First name");
    QCOMPARE(text(1, 1), "Liam");
}

void tst_ImportLines::everyLineIsInOneBucket_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("deed");
    const QString mixed = "Emma Smith\nLiam Smith\nLiam Smith\nDaniel Nguyen\nNobody At All\n";
    QTest::newRow("add") << mixed << int(ImportMode::Add) << "1 joins, 1 is in already, 1 is twice in the list, 2 to decide (left out until you do)" << "Add 1, Leave Out 2";
    QTest::newRow("make identical") << mixed << int(ImportMode::Identical)
                                    << "1 joins, 1 is in already, 1 is twice in the list, 2 to decide (left out until you do); also 1 who is not in the list leaves"
                                    << "Add 1, Remove 1, Leave Out 2";
    QTest::newRow("remove") << mixed << int(ImportMode::Remove) << "1 leaves, 1 is not in anyway, 1 is twice in the list, 2 to decide (left out until you do)" << "Remove 1, Leave Out 2";
    QTest::newRow("nothing to do") << "Emma Smith\n" << int(ImportMode::Add) << "1 is in already" << "Nothing to Do";
}

void tst_ImportLines::everyLineIsInOneBucket()
{
    QFETCH(QString, list);
    QFETCH(int, mode);
    QVERIFY(readText(list, {Algebra}));
    ImportWishes wishes = m_reader->wishes();
    wishes.mode = ImportMode(mode);
    QVERIFY(read([&] { m_reader->setWishes(wishes); }));
    const ImportTally tally(m_reader->draft()->plan);
    QCOMPARE(tally.lines(), list.count('\n'));
    QCOMPARE(m_lines->rowCount(), tally.lines() + tally.others());
    QTEST(tally.sentence(), "sentence");
    QTEST(tally.deed(), "deed");
}

void tst_ImportLines::aDecisionChangesItsLineAndMovesNone()
{
    QVERIFY(readText("Liam Smith\nDaniel Nguyen\nNoah Lee\n", {Algebra}));
    QCOMPARE(outcomes(), "1 joins, 2 to decide, 3 joins");
    QCOMPARE(m_lines->nextToDecide(0), 1);
    QCOMPARE(m_lines->nextToDecide(2), 1);
    QSignalSpy reset(m_lines.get(), &QAbstractItemModel::modelReset);
    const QString question = m_lines->index(1, 0).data(ImportLines::QuestionRole).toString();
    QVERIFY(read([&] { decide(question, {NameDecision::Kind::Use, 82}); }));
    QCOMPARE(outcomes(), "1 joins, 2 joins, 3 joins");
    QCOMPARE(m_lines->index(1, 0).data(ImportLines::QuestionRole).toString(), question); // one may still think again
    QCOMPARE(m_lines->nextToDecide(0), -1);
    QVERIFY(read([&] { decide(question, {}); }));
    QCOMPARE(outcomes(), "1 joins, 2 left out, 3 joins");
    QCOMPARE(reset.count(), 0);
}

void tst_ImportLines::answersAreFound()
{
    QVERIFY(readText("Daniel Nguyen\nEma Smith\nElise Lee\n", {Algebra}));
    QTRY_COMPARE(answers(0), QStringList({"8a", "9b", "Leave out"}));
    QTRY_COMPARE(answers(1).mid(answers(1).size() - 2), QStringList({"Create Ema Smith", "Leave out"}));
    QCOMPARE(answers(1).first(), "Emma Smith");
    QTRY_COMPARE(answers(2).first(), QString::fromUtf8("\u00C9lise Lee"));
}

void tst_ImportLines::aGroupCanBeDecidedToo()
{
    QVERIFY(readText("Student;Course\nEmma Smith;Art\nLiam Smith;Pottery\nNoah Smith;Pottery\n"));
    QCOMPARE(outcomes(), "2 joins, 3 to decide, 4 to decide");
    const QString question = m_lines->index(1, 0).data(ImportLines::QuestionRole).toString();
    QVERIFY(question.startsWith('>'));
    QTRY_VERIFY(answers(1).contains("Create Pottery"));
    QVERIFY(read([&] { decide(question, {NameDecision::Kind::Create}); }));
    QCOMPARE(outcomes(), "2 joins, 3 joins, 4 joins");
    QCOMPARE(ImportTally(m_reader->draft()->plan).deed(), "Add 3, Create 1");
    QCOMPARE(m_lines->index(2, 0).data(ImportLines::QuestionRole).toString(), question);
    QVERIFY(read([&] { decide(question, {}); }));
    QCOMPARE(outcomes(), "2 joins, 3 left out, 4 left out");
}

void tst_ImportLines::whoLeavesBesideComesLast()
{
    QVERIFY(readText("Emma Smith\nDaniel Nguyen\n", {Algebra}));
    ImportWishes wishes = m_reader->wishes();
    wishes.mode = ImportMode::Identical;
    QVERIFY(read([&] { m_reader->setWishes(wishes); }));
    QCOMPARE(m_lines->rowCount(), 3);
    QCOMPARE(text(2, 0), "");
    QVERIFY(text(2, m_lines->noteColumn()).contains(School::students().at(2).name()));
    QCOMPARE(m_lines->lineOf(2), -1);
    QCOMPARE(m_lines->index(2, 0).data(ImportLines::QuestionRole).toString(), "");
    wishes.mode = ImportMode::Add;
    QVERIFY(read([&] { m_reader->setWishes(wishes); }));
    QCOMPARE(m_lines->rowCount(), 2);
}

void tst_ImportLines::onlyOneBucketIsShown()
{
    QVERIFY(readText("Emma Smith\nLiam Smith\nDaniel Nguyen\nNobody At All\n", {Algebra}));
    m_lines->setFilter(Bucket::ToDecide);
    QCOMPARE(outcomes(), "3 to decide, 4 to decide");
    QVERIFY(read([&] { decide(m_lines->index(0, 0).data(ImportLines::QuestionRole).toString(), {NameDecision::Kind::Use, 81}); }));
    QCOMPARE(outcomes(), "3 joins, 4 to decide"); // it does not vanish under the hand
    m_lines->setFilter(Bucket::Already);
    QCOMPARE(outcomes(), "1 in already");
    m_lines->setFilter({});
    QCOMPARE(m_lines->rowCount(), 4);
}

void tst_ImportLines::aListWithoutRolesIsStillShown()
{
    QVERIFY(readText("Emma Smith\nLiam Smith\n"));
    QVERIFY(m_reader->draft()->problem);
    QVERIFY2(m_reader->draft()->problem->sentence.contains("courses"), qPrintable(m_reader->draft()->problem->sentence));
    QCOMPARE(m_lines->rowCount(), 2);
    QCOMPARE(text(1, 1), "Liam Smith");
    QCOMPARE(outcomes(), "1 , 2 ");
}

void tst_ImportLines::aBadQuoteIsNamedAndCanBeReadOtherwise()
{
    QVERIFY(readText("Emma Smith\n\"Liam Smith\nNoah Lee\n", {Algebra}));
    QVERIFY(m_reader->draft()->problem);
    QVERIFY2(m_reader->draft()->problem->sentence.contains("line 2"), qPrintable(m_reader->draft()->problem->sentence));
    QCOMPARE(m_lines->rowCount(), 0);
    TableForm form = m_reader->form();
    form.quote = TableForm::NoQuote;
    QVERIFY(read([&] { m_reader->setForm(form); }));
    QVERIFY(!m_reader->draft()->problem);
    QCOMPARE(outcomes(), "1 in already, 2 to decide, 3 joins");
}

void tst_ImportLines::unknownNamesAreCreatedTogether()
{
    QVERIFY(readText("Student;Course\nZora One;Pottery\nYan Two;Pottery\nEmma Smith;Weaving\nElise Lee;Art\n"));
    const UnknownNames unknown = UnknownNames::in(*m_reader->draft());
    QCOMPARE(unknown.members, QSet<QString>({"Zora One", "Yan Two"})); // Elise may be meant for someone
    QCOMPARE(unknown.groups, QSet<QString>({"Pottery", "Weaving"}));
    QVERIFY(read([&] { m_reader->setWishes(unknown.created(m_reader->wishes())); }));
    QCOMPARE(ImportTally(m_reader->draft()->plan).deed(), "Add 3, Create 4, Leave Out 1");
    QCOMPARE(UnknownNames::in(*m_reader->draft()).count(), 0);
}

void tst_ImportLines::someoneElsesNamesAreSeenAfterLookingAgain()
{
    QVERIFY(readText("Zora One\n", {Algebra}));
    QCOMPARE(outcomes(), "1 to decide");
    QVERIFY(runElsewhere(m_folder->filePath("school.db"), {"INSERT INTO student (first_name, last_name) VALUES ('Zora', 'One')"}));
    QVERIFY(read([&] { m_reader->lookAgain(); }));
    QCOMPARE(outcomes(), "1 joins");
}

void tst_ImportLines::theSideCanBeTurned()
{
    QVERIFY(readText("Algebra\nArt\n", {Physics}));
    QCOMPARE(outcomes(), "1 to decide, 2 to decide");
    QVERIFY(read([&] { m_reader->turn(Side::Right); }));
    QCOMPARE(m_reader->draft()->list.roles().memberSide, Side::Right);
    QVERIFY(m_reader->wishes().into.isEmpty());
    ImportWishes wishes = m_reader->wishes();
    wishes.into = {4};
    QVERIFY(read([&] { m_reader->setWishes(wishes); }));
    QCOMPARE(outcomes(), "1 joins, 2 joins");
}

QTEST_GUILESS_MAIN(tst_ImportLines)
#include "tst_importlines.moc"
