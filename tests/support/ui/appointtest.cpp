#include "support/ui/appointtest.h"

#include "models/discovery/preview.h"
#include "models/log/statementlog.h"
#include "support/ui/person.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace Rollcall::Test {

const QStringList AppointTest::Courses = {
    "CREATE TABLE kunde (nr INTEGER PRIMARY KEY, vorname TEXT, nachname TEXT)",
    "CREATE TABLE kurs (kuerzel TEXT PRIMARY KEY, titel TEXT)",
    "CREATE TABLE belegt (wer INTEGER, was TEXT, note TEXT)",
    "INSERT INTO kunde VALUES (1, 'Ada', 'Byron'), (2, 'Bob', 'Kahn'), (3, 'Cy', 'Young')",
    "INSERT INTO kurs VALUES ('M', 'Mathe'), ('P', 'Physik')",
    "INSERT INTO belegt VALUES (1, 'M', ''), (1, 'P', ''), (2, 'P', ''), (3, 'M', ''), (3, 'P', ''), (2, 'M', '')",
};

Relationship AppointTest::present()
{
    Relationship start;
    start.left = {"kunde", {"nr"}, LabelTemplate::fromText("{nachname}, {vorname}"), "vorname", {"client", "clients"}, "Clients on %1", "Clients on course"};
    start.right = {"kurs", {"kuerzel"}, QString("titel"), "", {"class", "classes"}, "Classes of %1", "Classes of client"};
    start.link.table = "belegt";
    start.link.leftColumns = {"wer"};
    start.link.rightColumns = {"was"};
    start.membership = {"booking", "bookings"};
    return start;
}

void AppointTest::open(const QStringList &statements)
{
    auto file = OpenDatabase::inMemory(statements, std::make_unique<StatementLog>());
    QVERIFY2(file, qPrintable(file.error().sentence + file.error().details));
    m_file = *file;
    QVERIFY(m_file->readCatalogAgain());
}

void AppointTest::show(const Relationship &start)
{
    m_dialog = new AppointDialog(m_file->catalog(), start, [this](const Relationship &sketch) {
        return previewOf(m_file->session(), m_file->catalog(), sketch);
    });
    connect(m_dialog, &AppointDialog::appointed, this, [this](const Relationship &relationship) { m_appointed.append(relationship); });
    m_dialog->show();
    Person::inFront(*m_dialog);
}

// Chooses with the arrow keys.
void AppointTest::choose(const QString &name, const QString &text) const
{
    QComboBox &combo = box(name);
    combo.setFocus();
    const int wanted = combo.findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    QVERIFY2(wanted >= 0, qPrintable(name + ": " + text));
    while (combo.currentIndex() != wanted)
        Person::press(*m_dialog, combo.currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(combo.currentText(), text);
}

void AppointTest::write(const QString &name, const QString &text) const
{
    QWidget &widget = field<QWidget>(name);
    widget.setFocus();
    Person::press(*m_dialog, Qt::CTRL | Qt::Key_A);
    Person::press(*m_dialog, Qt::Key_Delete);
    Person::type(*m_dialog, text);
}

void AppointTest::chooseCourses() const
{
    choose("Left table", "kunde");
    choose("Right table", "kurs");
    choose("Membership table", "belegt");
}

// The preview is made a moment after the last key, by a timer.
void AppointTest::waitForPreview() const
{
    const auto timers = m_dialog->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(std::none_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); }));
}

QString AppointTest::names() const
{
    waitForPreview();
    const auto &table = *m_dialog->findChild<QTableWidget *>();
    QStringList lines;
    for (int row = 0; table.isVisible() && row < table.rowCount(); ++row)
        lines.append(table.item(row, 0)->text() + '-' + table.item(row, 1)->text());
    return lines.join('|');
}

// The sentence that is shown instead of the preview.
QString AppointTest::sentence() const
{
    waitForPreview();
    const auto &table = *m_dialog->findChild<QTableWidget *>();
    const auto *label = table.parentWidget()->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    return label->isVisible() ? label->text() : QString();
}

QString AppointTest::visibleText() const
{
    QStringList texts;
    for (const auto *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join('\n');
}

bool AppointTest::canAccept() const
{
    return Person::button(*m_dialog, QStringLiteral("OK"))->isEnabled();
}

} // namespace Rollcall::Test
