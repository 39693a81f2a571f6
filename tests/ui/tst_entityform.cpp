#include "models/values/schema.h"
#include "support/ui/person.h"
#include "ui/dialogs/entityform.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_EntityForm : public QObject
{
    Q_OBJECT

private slots:
    void asksForEveryColumnButTheKey();
    void firstFieldHasTheFocusAndTabComesToTheBoxLast();
    void filledInFieldsComeOutAsTheirColumnsTake();
    void untouchedFieldIsLeftToTheDatabase();
    void emptiedFieldIsNoDefault();
    void wrongValueIsExplainedAndTheFormStays();
    void requiredNumberMayNotBeEmpty();
    void onlyWhatWasChangedIsAnEdit_data();
    void onlyWhatWasChangedIsAnEdit();
    void bytesCannotBeTyped();
    void offersToJoinOnlyWhereThereIsSomething();

private:
    std::unique_ptr<EntityForm> shown(const QString &join = {});
    std::unique_ptr<EntityForm> shown(const TableInfo &table, const QString &join = {});
};

static TableInfo heroTable()
{
    TableInfo table;
    table.name = "hero";
    const auto column = [&table](const QString &name, const QString &type, Affinity affinity, bool isNotNull) {
        ColumnInfo info;
        info.name = name;
        info.declaredType = type;
        info.affinity = affinity;
        info.isNotNull = isNotNull;
        table.columns.append(info);
    };
    column("id", "INTEGER", Affinity::Integer, true);
    column("name", "VARCHAR", Affinity::Text, true);
    column("secret_name", "VARCHAR", Affinity::Text, false);
    column("age", "INTEGER", Affinity::Integer, false);
    column("shouted", "VARCHAR", Affinity::Text, false);
    table.columns.last().isGenerated = true;
    return table;
}

std::unique_ptr<EntityForm> tst_EntityForm::shown(const QString &join)
{
    return shown(heroTable(), join);
}

std::unique_ptr<EntityForm> tst_EntityForm::shown(const TableInfo &table, const QString &join)
{
    auto form = std::make_unique<EntityForm>("New Hero", table, QStringList("id"), join);
    form->setAttribute(Qt::WA_DeleteOnClose, false);
    form->show();
    Person::inFront(*form);
    return form;
}

// What SQL would fill in itself: active is 1, made is now, state is "new".
static TableInfo accountTable()
{
    TableInfo table;
    table.name = "account";
    const auto column = [&table](const QString &name, const QString &type, bool isNotNull, bool hasDefault) {
        ColumnInfo info;
        info.name = name;
        info.declaredType = type;
        info.affinity = affinityOf(type);
        info.isNotNull = isNotNull;
        info.hasDefault = hasDefault;
        table.columns.append(info);
    };
    column("name", "TEXT", true, false);
    column("active", "BOOLEAN", true, true);
    column("made", "TEXT", true, true);
    column("state", "TEXT", false, true);
    return table;
}

static QString written(const EntityForm &form)
{
    QStringList texts;
    for (const auto &[name, value] : form.fields())
        texts.append(name + '=' + (value.isNull() ? QString("NULL") : value.toString()));
    return texts.join(' ');
}

static QLineEdit &fieldOf(EntityForm &form, const QString &name)
{
    for (auto *edit : form.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name)
            return *edit;
    }
    qFatal("no field %s", qPrintable(name));
}

void tst_EntityForm::asksForEveryColumnButTheKey()
{
    const auto form = shown();
    QStringList names;
    for (const auto *edit : form->findChildren<QLineEdit *>())
        names.append(edit->accessibleName());
    QCOMPARE(names.join('|'), "Name|Secret name|Age"); // nor what the database makes itself
}

void tst_EntityForm::firstFieldHasTheFocusAndTabComesToTheBoxLast()
{
    const auto form = shown("Add to Z-Force");
    QCOMPARE(QApplication::focusWidget(), &fieldOf(*form, "Name"));
    for (int i = 0; i < 3; ++i)
        Person::press(*form, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), form->findChild<QCheckBox *>());
}

void tst_EntityForm::filledInFieldsComeOutAsTheirColumnsTake()
{
    const auto form = shown();
    Person::type(*form, "Rusty-Man");
    fieldOf(*form, "Age").setText(" 48 ");
    form->accept();
    QCOMPARE(form->result(), int(QDialog::Accepted));
    QCOMPARE(form->fields().size(), 3);
    QCOMPARE(form->fields().at(0).second, QVariant("Rusty-Man"));
    QVERIFY(form->fields().at(1).second.isNull()); // may be NULL, and nothing was typed
    QCOMPARE(form->fields().at(2).second, QVariant(48LL));
}

void tst_EntityForm::untouchedFieldIsLeftToTheDatabase()
{
    const auto form = shown(accountTable());
    QCOMPARE(fieldOf(*form, "Active").placeholderText(), "filled in if left empty");
    Person::type(*form, "Rusty-Man");
    fieldOf(*form, "State").setText("old");
    form->accept();
    QCOMPARE(form->result(), int(QDialog::Accepted));
    QCOMPARE(written(*form), "name=Rusty-Man state=old");
}

void tst_EntityForm::emptiedFieldIsNoDefault()
{
    const auto form = shown(accountTable());
    QLineEdit &state = fieldOf(*form, "State");
    state.setFocus();
    Person::type(*form, "x");
    Person::press(*form, Qt::Key_Backspace);
    QCOMPARE(state.placeholderText(), "may stay empty"); // no longer "default"
    form->accept();
    QCOMPARE(written(*form), "name= state=NULL");
}

void tst_EntityForm::wrongValueIsExplainedAndTheFormStays()
{
    const auto form = shown();
    Person::type(*form, "Rusty-Man");
    fieldOf(*form, "Age").setText("old");
    form->accept();
    QVERIFY(form->isVisible());
    QCOMPARE(QApplication::focusWidget(), &fieldOf(*form, "Age"));
    bool isExplained = false;
    for (const auto *label : form->findChildren<QLabel *>())
        isExplained = isExplained || (label->isVisible() && label->text().startsWith("Age must be a whole number"));
    QVERIFY(isExplained);
}

void tst_EntityForm::requiredNumberMayNotBeEmpty()
{
    TableInfo table = accountTable();
    table.columns[1].hasDefault = false; // BOOLEAN NOT NULL
    const auto form = shown(table);
    Person::type(*form, "Rusty-Man");
    form->accept();
    QVERIFY(form->isVisible());
    QCOMPARE(QApplication::focusWidget(), &fieldOf(*form, "Active"));
}

void tst_EntityForm::onlyWhatWasChangedIsAnEdit_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("edit");
    QTest::newRow("nothing") << "" << "" << "";
    QTest::newRow("a text") << "Name" << "Ironside" << "name: Rusty-Man -> Ironside";
    QTest::newRow("a number") << "Age" << "49" << "age: 48 -> 49";
    QTest::newRow("a number emptied") << "Age" << "" << "age: 48 -> NULL";
    QTest::newRow("the same number again") << "Age" << "48" << "";
}

void tst_EntityForm::onlyWhatWasChangedIsAnEdit()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    const auto form = shown();
    form->setStored({{"id", 2}, {"name", "Rusty-Man"}, {"secret_name", QVariant(QMetaType::fromType<QString>())}, {"age", 48LL}});
    if (!field.isEmpty()) {
        QLineEdit &edit = fieldOf(*form, field);
        edit.setFocus();
        edit.selectAll();
        Person::press(*form, Qt::Key_Delete);
        Person::type(*form, typed);
    }
    form->accept();
    QStringList edits;
    for (const Edit &edit : form->edits(Side::Left, Key(2)))
        edits.append(QString("%1: %2 -> %3").arg(edit.column, edit.before.toString(), edit.after.isNull() ? "NULL" : edit.after.toString()));
    QTEST(edits.join(", "), "edit");
}

void tst_EntityForm::bytesCannotBeTyped()
{
    const auto form = shown();
    form->setStored({{"name", "x"}, {"secret_name", QByteArray("\x00\xff", 2)}, {"age", 1LL}});
    QVERIFY(fieldOf(*form, "Secret name").isReadOnly());
    form->accept();
    QVERIFY(form->edits(Side::Left, Key(1)).isEmpty());
}

void tst_EntityForm::offersToJoinOnlyWhereThereIsSomething()
{
    QVERIFY(!shown()->joins());
    const auto form = shown("Add to Z-Force");
    QVERIFY(!form->joins()); // until someone says so
    form->findChild<QCheckBox *>()->click();
    QVERIFY(form->joins());
}

QTEST_MAIN(tst_EntityForm)
#include "tst_entityform.moc"
