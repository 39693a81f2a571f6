#include "ui/dialogs/filedialogs.h"

#include "models/opendatabase.h"
#include "models/roster.h"
#include "models/tr.h"
#include "ui/widgets/mnemonic.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Rollcall::FileDialogs {

static const char *const FolderKey = "dialogs/folder";

// One that exists: QFileDialog would take the last part of any other path for a file's name.
static QString folder()
{
    const QString last = QSettings().value(QString::fromLatin1(FolderKey)).toString();
    for (const QString &path : {last, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)}) {
        if (!path.isEmpty() && QFileInfo(path).isDir())
            return path;
    }
    return QDir::homePath();
}

static void ask(QWidget &window, const QString &title, QFileDialog::AcceptMode mode, const QStringList &filters,
                const QString &suffix, const QString &name, const Use &use)
{
    auto *dialog = new QFileDialog(&window, title, folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffix);
    dialog->setOption(QFileDialog::DontConfirmOverwrite, suffix == QLatin1String("db")); // refused later, in our own words
    if (!name.isEmpty())
        dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype star = filter.indexOf(QLatin1String("*."));
        if (star >= 0)
            dialog->setDefaultSuffix(filter.mid(star + 2).section(u' ', 0, 0).remove(u')'));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, [use](const QString &path) {
        QSettings().setValue(QString::fromLatin1(FolderKey), QFileInfo(path).absolutePath());
        use(path);
    }, Qt::QueuedConnection); // when the dialog is closed
    // Its list of matching files may still be open, and Qt does not notice that a window becomes active while there is a popup.
    QObject::connect(dialog, &QDialog::finished, dialog, [] {
        while (QWidget *popup = QApplication::activePopupWidget())
            popup->hide();
    });
    dialog->open();
}

static QStringList databaseFilters()
{
    return {Tr::tr("Databases (%1)").arg(OpenDatabase::fileNamePatterns()), Tr::tr("All files (*)")};
}

void askNew(QWidget &window, const QString &name, const Use &use)
{
    ask(window, Tr::tr("New File"), QFileDialog::AcceptSave, databaseFilters(), QStringLiteral("db"), name, use);
}

void askOpen(QWidget &window, const Use &use)
{
    const QStringList filters{Tr::tr("Databases and lists (%1 *.csv *.tsv *.tab *.txt)").arg(OpenDatabase::fileNamePatterns()), Tr::tr("All files (*)")};
    ask(window, Tr::tr("Open File"), QFileDialog::AcceptOpen, filters, {}, {}, use);
}

void askCopy(QWidget &window, const QString &current, const Use &use)
{
    const QFileInfo info(current);
    ask(window, Tr::tr("Save a Copy"), QFileDialog::AcceptSave, databaseFilters(), QStringLiteral("db"),
        Tr::tr("%1 copy.%2", "a file's name and ending").arg(info.completeBaseName(), info.suffix()), use);
}

void askExport(QWidget &window, const QString &current, const Use &use)
{
    const QStringList filters{Tr::tr("Replayable SQL (*.sql)"), Tr::tr("Echo as SQLAlchemy prints it (*.log)"),
                              Tr::tr("Table (*.csv)"), Tr::tr("JSON, one object a line (*.jsonl)")};
    ask(window, Tr::tr("Export SQL Log"), QFileDialog::AcceptSave, filters, QStringLiteral("sql"),
        QFileInfo(current).completeBaseName() + QStringLiteral(".sql"), use);
}

void askSheet(QWidget &window, const QString &name, const Use &use)
{
    const QStringList filters{Tr::tr("PDF, as on paper (*.pdf)"), Tr::tr("Excel workbook (*.xlsx)"), Tr::tr("CSV, for every program (*.csv)"),
                              Tr::tr("Table with tabs (*.tsv)"), Tr::tr("Page for browsers (*.html)")};
    ask(window, Tr::tr("Export List"), QFileDialog::AcceptSave, filters, QStringLiteral("pdf"), name + QStringLiteral(".pdf"), use);
}

void askPicture(QWidget &window, const QString &name, const Use &use)
{
    ask(window, Tr::tr("Export the Picture"), QFileDialog::AcceptSave, {Tr::tr("Drawing that can be enlarged (*.svg)"), Tr::tr("Picture (*.png)")}, QStringLiteral("svg"),
        name + QStringLiteral(".svg"), use);
}

static QString listFilter()
{
    return Tr::tr("Lists (*.csv *.tsv *.tab *.txt)");
}

void askList(QWidget &window, const Use &use)
{
    ask(window, Tr::tr("Import a List"), QFileDialog::AcceptOpen, {listFilter(), Tr::tr("All files (*)")}, {}, {}, use);
}

void askLeftOut(QWidget &window, const Use &use)
{
    ask(window, Tr::tr("Save the Left-Out Lines"), QFileDialog::AcceptSave, {Tr::tr("Table (*.csv)")}, QStringLiteral("csv"), Tr::tr("Left out.csv"), use);
}

void showKeys(QWidget &window, const WindowActions &actions)
{
    auto *dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Tr::tr("Keyboard Shortcuts"));
    auto *table = new QTableWidget(0, 2, dialog);
    table->setAccessibleName(Tr::tr("List of keyboard shortcuts"));
    table->setHorizontalHeaderLabels({Tr::tr("What"), Tr::tr("Key")});
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    const auto all = actions.findChildren<QAction *>();
    for (const QAction *action : all) {
        if (action->shortcut().isEmpty())
            continue;
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(withoutMnemonic(action->text())));
        table->setItem(row, 1, new QTableWidgetItem(action->shortcut().toString(QKeySequence::NativeText)));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    layout->addWidget(buttons);
    dialog->resize(window.fontMetrics().averageCharWidth() * 76, window.fontMetrics().height() * 26);
    dialog->open();
}

void showProperties(QWidget &window, Roster &roster, const QString &connection)
{
    const QFileInfo file(roster.session().place().path());
    const QString text = Tr::tr("%1\n\nFolder: %2\nSize: %3\nLast changed: %4\n\n%5")
                             .arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath()), QLocale().formattedDataSize(file.size()),
                                  QLocale().toString(file.lastModified(), QLocale::ShortFormat), connection);
    auto *box = new QMessageBox(QMessageBox::NoIcon, Tr::tr("Properties"), text, QMessageBox::Close, &window);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void showAbout(QWidget &window)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, Tr::tr("About Rollcall"),
                                Tr::tr("Rollcall %1\n\nWho belongs to what: members and groups, students and courses, people and "
                                       "projects.\n\nMIT licence. Built with Qt %2.")
                                    .arg(QStringLiteral(ROLLCALL_VERSION), QString::fromLatin1(qVersion())),
                                QMessageBox::Close, &window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace Rollcall::FileDialogs
