#include "models/relation/labeltemplate.h"

#include <QTest>

using namespace Rollcall;

class tst_LabelTemplate : public QObject
{
    Q_OBJECT

private slots:
    void textReadsBack_data();
    void textReadsBack();
    void plainTextIsAColumn();
    void rowsAreComposed_data();
    void rowsAreComposed();
};

void tst_LabelTemplate::textReadsBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QStringList>("literals");
    QTest::newRow("one column") << "{name}" << QStringList{"name"} << QStringList{"", ""};
    QTest::newRow("two columns") << "{last}, {first}" << QStringList{"last", "first"} << QStringList{"", ", ", ""};
    QTest::newRow("text around") << "No. {id}!" << QStringList{"id"} << QStringList{"No. ", "!"};
    QTest::newRow("a column with braces") << "\\{{\\{a\\}}" << QStringList{"{a}"} << QStringList{"{", ""};
    QTest::newRow("a column with a backslash") << "{a\\\\b}" << QStringList{"a\\b"} << QStringList{"", ""};
    QTest::newRow("a stand-in") << "{name|login}" << QStringList{"name", "login"} << QStringList{"", "", ""};
    QTest::newRow("stand-ins among others") << "{name|login|mail}, {town}" << QStringList{"name", "login", "mail", "town"} << QStringList{"", "", "", ", ", ""};
    QTest::newRow("a column with a bar") << "{a\\|b}" << QStringList{"a|b"} << QStringList{"", ""};
    QTest::newRow("the same column twice") << "{a}{a}" << QStringList{"a", "a"} << QStringList{"", "", ""};
}

void tst_LabelTemplate::textReadsBack()
{
    QFETCH(QString, text);
    const LabelTemplate label = LabelTemplate::fromText(text);
    QTEST(label.columns(), "columns");
    QTEST(label.literals(), "literals");
    QCOMPARE(label.toText(), text);
    QCOMPARE(LabelTemplate::fromText(label.toText()), label);
}

void tst_LabelTemplate::plainTextIsAColumn()
{
    QCOMPARE(LabelTemplate::fromText("full name"), LabelTemplate(QString("full name")));
    QVERIFY(LabelTemplate::fromText("").isEmpty());
    QVERIFY(LabelTemplate::fromText("never {closed").isEmpty());
    QVERIFY(LabelTemplate::fromText("never {closed|at all").isEmpty());
}

void tst_LabelTemplate::rowsAreComposed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVariantList>("values");
    QTest::addColumn<QString>("label");
    QTest::newRow("all there") << "{last}, {first}" << QVariantList{"Lind", "Ada"} << "Lind, Ada";
    QTest::newRow("the last one missing") << "{last}, {first}" << QVariantList{"Lind", QVariant()} << "Lind";
    QTest::newRow("the first one missing") << "{last}, {first}" << QVariantList{"", "Ada"} << "Ada";
    QTest::newRow("none there") << "{last}, {first}" << QVariantList{QVariant(), QVariant()} << "";
    QTest::newRow("a value that looks like a template") << "{a} {b}" << QVariantList{"{b}", "%1"} << "{b} %1";
    QTest::newRow("a name that needs no stand-in") << "{name|login}" << QVariantList{"Ada", "ada"} << "Ada";
    QTest::newRow("a login instead of a name") << "{name|login}" << QVariantList{"", "ada"} << "ada";
    QTest::newRow("the last stand-in of several") << "{name|login|mail} in {town}" << QVariantList{QVariant(), "", "a@b", "Ulm"} << "a@b in Ulm";
    QTest::newRow("text before what a stand-in shows") << "{town}, {name|login}" << QVariantList{"Ulm", "", "ada"} << "Ulm, ada";
    QTest::newRow("nothing that could stand in") << "{name|login}" << QVariantList{"", QVariant()} << "";
    QTest::newRow("a number") << "No. {id}" << QVariantList{7} << "No. 7";
}

void tst_LabelTemplate::rowsAreComposed()
{
    QFETCH(QString, text);
    QFETCH(QVariantList, values);
    QTEST(LabelTemplate::fromText(text).compose(values), "label");
}

QTEST_GUILESS_MAIN(tst_LabelTemplate)
#include "tst_labeltemplate.moc"
