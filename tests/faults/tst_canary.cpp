#include "app/application.h"
#include "faults/support/canary.h"
#include "faults/support/faultreport.h"
#include "faults/support/hostileschemas.h"
#include "faults/support/rawdatabase.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/ui/rosterwindow.h"
#include "ui/messages/messagebar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace Rollcall;
using namespace Rollcall::Test;

// A secret in a statement that ran through the real driver must be nowhere afterwards: not in the log, its exports, the settings, or
// any widget of the window. tst_canarymemory looks for it in the program's memory.
class tst_Canary : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void secretIsNowhereAfterwards_data();
    void secretIsNowhereAfterwards(); // H63
    void secretInAFileNameIsNotRemembered();
    void whatIsNoSecretIsFound();

private:
    QStringList placesOf(const QByteArray &canary);
    QStringList inWidgets(const QByteArray &canary) const;
    QStringList inFiles(const QString &folder, const QByteArray &canary) const;
    QStringList inLog(const QByteArray &canary) const;
    void run(const QString &sql);
    void exportEveryFormat();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_settings;
    FaultReport m_report{QStringLiteral("secrets: log, exports, settings, title and messages")};
    std::unique_ptr<Application> m_application;
};

void tst_Canary::initTestCase()
{
    useOwnSettings();
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings->path());
}

void tst_Canary::init()
{
    m_application.reset();
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(RawDatabase::run(m_folder->filePath("db.db"), HostileSchemas::ordinary()), QString());
    m_application = std::make_unique<Application>(CommandLine());
    m_application->window().show();
    QVERIFY(m_application->open(m_folder->filePath("db.db")));
}

// Runs SQL as any code of the program would: prepared, with errors shown in the window.
void tst_Canary::run(const QString &sql)
{
    const auto ran = m_application->roster()->session().run({sql});
    if (!ran)
        m_application->window().showFailure(ran.error());
}

void tst_Canary::exportEveryFormat()
{
    for (const char *ending : {"log", "sql", "csv", "jsonl", "txt"}) {
        emit m_application->window().exportRequested(m_folder->filePath(QStringLiteral("export.") + QLatin1String(ending)));
        QTRY_VERIFY(!m_application->roster() || !m_application->roster()->controller().isBusy());
    }
}

QStringList tst_Canary::inLog(const QByteArray &canary) const
{
    QStringList places;
    const QString word = QString::fromLatin1(canary);
    if (!m_application->roster())
        return places;
    for (const StatementEntry &entry : m_application->roster()->log().entries()) {
        if (entry.sql.contains(word) || entry.error.contains(word))
            places.append(QStringLiteral("log: ") + entry.sql + entry.error);
        for (const QVariantList &set : entry.sets) {
            for (const QVariant &value : set) {
                if (value.toString().contains(word))
                    places.append(QStringLiteral("a value in the log: ") + value.toString());
            }
        }
    }
    return places;
}

static QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()};
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts.append(label->text());
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget))
        texts.append(edit->toPlainText());
    if (const auto *edit = qobject_cast<const QTextEdit *>(&widget))
        texts.append(edit->toPlainText());
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        texts.append(edit->text());
    const auto actions = widget.actions();
    for (const QAction *action : actions)
        texts += {action->text(), action->toolTip()};
    const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
    for (int row = 0; view && view->model() && row < view->model()->rowCount(); ++row) {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::EditRole})
                texts.append(view->model()->index(row, column).data(role).toString());
        }
    }
    return texts;
}

QStringList tst_Canary::inWidgets(const QByteArray &canary) const
{
    QStringList places;
    const auto widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const QStringList texts = textsOf(*widget).filter(QString::fromLatin1(canary));
        for (const QString &text : texts)
            places.append(QStringLiteral("%1 \"%2\": %3").arg(QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName(), text));
    }
    return places;
}

// In the files' bytes, in the bytes as UTF-16 as settings may hold them, and in their names.
QStringList tst_Canary::inFiles(const QString &folder, const QByteArray &canary) const
{
    QStringList places;
    const QString word = QString::fromLatin1(canary);
    const QByteArray wide(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (bytes.contains(canary) || bytes.contains(wide) || file.fileName().contains(word))
            places.append(file.fileName());
    }
    return places;
}

QStringList tst_Canary::placesOf(const QByteArray &canary)
{
    exportEveryFormat();
    QCoreApplication::processEvents();
    QStringList places = inLog(canary) + inWidgets(canary) + inFiles(m_folder->path(), canary);
    m_application->window().close(); // writes the settings
    QSettings().sync();
    return places + inFiles(m_settings->path(), canary);
}

void tst_Canary::secretIsNowhereAfterwards_data()
{
    QTest::addColumn<QString>("sql");
    for (const QString &sql : Canary::statements())
        QTest::newRow(qUtf8Printable(sql)) << sql;
}

void tst_Canary::secretIsNowhereAfterwards()
{
    QFETCH(QString, sql);
    run(sql.arg(QString::fromLatin1(Canary::word())));
    m_report.judge(placesOf(Canary::word()).join(u'\n'));
}

// The name of a file is not a secret, but people may paste a database URL with a password in its place.
void tst_Canary::secretInAFileNameIsNotRemembered()
{
    m_application->close();
    QSettings().clear();
    (void)m_application->open(QStringLiteral("file:/no/such/db?password=%1").arg(QString::fromLatin1(Canary::word())));
    (void)m_application->open(QStringLiteral("postgresql://me:%1@localhost/db").arg(QString::fromLatin1(Canary::word())));
    m_report.judge(placesOf(Canary::word()).join(u'\n'));
}

// Checks the search itself: it finds a text that is there.
void tst_Canary::whatIsNoSecretIsFound()
{
    run(QStringLiteral("SELECT '%1'").arg(QString::fromLatin1(Canary::word())));
    m_application->window().showFailure({QString::fromLatin1(Canary::word())});
    QSettings().setValue(QStringLiteral("test"), Canary::word());
    const QStringList places = placesOf(Canary::word());
    for (const char *place : {"log: ", "export.sql", "export.csv", "export.jsonl", "export.log", "Label", "rollcall.conf"})
        QVERIFY2(!places.filter(QLatin1String(place)).isEmpty(), place);
}

QTEST_MAIN(tst_Canary)
#include "tst_canary.moc"
