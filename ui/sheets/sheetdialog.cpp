#include "ui/sheets/sheetdialog.h"

#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "models/sheet/sheetcolumns.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetloader.h"
#include "models/sheet/sheetpainter.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/sheets/columnlist.h"
#include "ui/sheets/csvform.h"
#include "ui/sheets/offerlist.h"
#include "ui/sheets/pagepreview.h"
#include "ui/sheets/paperform.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/ink.h"
#include "ui/widgets/keptstate.h"
#include "ui/widgets/scrollpane.h"
#include "ui/window/filestate.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

static QLabel *titleLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setBuddy(buddy);
    return label;
}

static void dim(QLabel *label)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, secondaryInk(palette.color(QPalette::WindowText), palette.color(QPalette::Window)));
    label->setPalette(palette);
}

SheetDialog::SheetDialog(Roster &roster, const QList<SheetOffer> &offers, qsizetype chosen, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_roster(roster)
    , m_offers(offers)
    , m_loader(new SheetLoader(roster, this))
    , m_what(new OfferList(offers, chosen, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(purpose == Purpose::Print ? tr("Print") : tr("Export List"));
    const int line = fontMetrics().height();
    auto *sides = new QHBoxLayout;
    sides->setSpacing(line);
    auto *choices = new ScrollPane(buildChoices(), this);
    choices->setFixedWidth(line * 24);
    sides->addWidget(choices);
    sides->addWidget(buildPreview(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(line, line, line, line);
    layout->setSpacing(line * 3 / 5);
    layout->addLayout(sides, 1);
    layout->addWidget(buildFoot(purpose));
    const QSize room = parent ? parent->window()->size() * 19 / 20 : screen()->availableSize() * 9 / 10;
    resize(QSize(line * 77, line * 54).boundedTo(room));
    connectParts();
    chooseOffer();
}

SheetDialog::~SheetDialog() = default;

QWidget *SheetDialog::buildChoices()
{
    const int line = fontMetrics().height();
    auto *choices = new QWidget(this);
    m_columns = new ColumnList(choices);
    m_columns->setFixedHeight(line * 10);
    m_paper = new PaperForm(choices);
    m_csv = new CsvForm(choices);
    auto *hint = new QLabel(tr("Drag to change the order, or press Ctrl+Up and Ctrl+Down."), choices);
    hint->setWordWrap(true);
    dim(hint);
    auto *layout = new QVBoxLayout(choices);
    layout->setContentsMargins(0, 0, line / 2, 0);
    layout->setSpacing(line * 2 / 5);
    layout->addWidget(titleLabel(tr("What"), nullptr, choices));
    layout->addWidget(m_what);
    layout->addSpacing(line / 2);
    layout->addWidget(titleLabel(tr("Co&lumns"), m_columns, choices));
    layout->addWidget(m_columns);
    layout->addWidget(hint);
    layout->addSpacing(line / 2);
    layout->addWidget(titleLabel(tr("Paper"), nullptr, choices));
    layout->addWidget(m_paper);
    layout->addSpacing(line / 2);
    layout->addWidget(titleLabel(tr("CSV"), nullptr, choices));
    layout->addWidget(m_csv);
    layout->addStretch(1);
    return choices;
}

QWidget *SheetDialog::buildPreview()
{
    auto *side = new QWidget(this);
    m_preview = new PagePreview(side);
    m_page = new QLabel(side);
    for (const int by : {0, 1}) {
        m_turn[by] = new QToolButton(side);
        m_turn[by]->setText(by == 0 ? QStringLiteral("\u2039") : QStringLiteral("\u203A"));
        m_turn[by]->setAutoRaise(true);
        m_turn[by]->setAccessibleName(by == 0 ? tr("Previous page") : tr("Next page"));
        m_turn[by]->setToolTip(m_turn[by]->accessibleName());
        connect(m_turn[by], &QToolButton::clicked, this, [this, by] { m_preview->setPage(m_preview->page() + (by == 0 ? -1 : 1)); });
    }
    auto *zoom = new QComboBox(side);
    zoom->addItems({tr("Whole page"), tr("Page width"), tr("True size")}); // as PagePreview::Zoom has them
    connect(zoom, &QComboBox::currentIndexChanged, this, [this](int index) { m_preview->setZoom(PagePreview::Zoom(index)); });
    auto *zoomLabel = new QLabel(tr("&Zoom:"), side);
    zoomLabel->setBuddy(zoom);
    auto *top = new QHBoxLayout;
    top->addWidget(m_turn[0]);
    top->addWidget(m_page);
    top->addWidget(m_turn[1]);
    top->addStretch(1);
    top->addWidget(zoomLabel);
    top->addWidget(zoom);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_preview, 1);
    return side;
}

QWidget *SheetDialog::buildFoot(Purpose purpose)
{
    auto *foot = new QWidget(this);
    auto *forms = new QLabel(tr("Export: PDF, Excel, CSV or HTML"), foot);
    dim(forms);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("E&xport..."), foot);
    m_print = new QPushButton(icon(QStringLiteral("print")), tr("P&rint..."), foot);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(forms, 1, Qt::AlignRight);
    layout->addSpacing(fontMetrics().height());
    for (QPushButton *button : {cancel, m_export, m_print}) {
        button->setMinimumWidth(fontMetrics().height() * 8);
        button->setMinimumHeight(fontMetrics().height() * 2);
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    QPushButton *usual = purpose == Purpose::Print ? m_print : m_export;
    usual->setAutoDefault(true);
    usual->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &SheetDialog::askForFile);
    connect(m_print, &QPushButton::clicked, this, &SheetDialog::askForPrinter);
    return foot;
}

void SheetDialog::connectParts()
{
    connect(m_what, &OfferList::changed, this, &SheetDialog::chooseOffer);
    connect(m_columns, &ColumnList::changed, this, &SheetDialog::load);
    connect(m_paper, &PaperForm::listChanged, this, &SheetDialog::chooseOffer); // the list gets other columns
    connect(m_paper, &PaperForm::lookChanged, this, [this] { m_loader->setLook(m_paper->look()); });
    connect(m_paper, &PaperForm::titleChanged, this, [this] { m_loader->setTitle(m_paper->title()); });
    connect(m_loader, &SheetLoader::loadingBegan, this, [this] { setReady(false); });
    connect(m_loader, &SheetLoader::progressed, this, [this](qint64 rows) { m_preview->setPages({}, tr("%1 rows read so far...").arg(QLocale().toString(rows))); });
    connect(m_loader, &SheetLoader::loaded, this, &SheetDialog::showLoaded);
    connect(m_loader, &SheetLoader::failed, this, &SheetDialog::showFailure);
    connect(m_preview, &PagePreview::pageChanged, this, &SheetDialog::showPage);
}

QString SheetDialog::columnsSetting() const
{
    const SheetOrder &order = m_offers.at(m_what->chosen()).order;
    const bool isComparison = order.what == SheetOrder::What::Rows && !order.anchors.isEmpty();
    return FileState::group(m_roster.session().place(), QStringLiteral("sheets/%1 %2 %3 %4%5")
                                                           .arg(m_roster.relationship().link.table, QString::number(int(order.what)), QString::number(int(order.side)),
                                                                QString::number(int(m_paper->isPerPart())), isComparison ? QString::number(order.anchors.size()) : QString()));
}

void SheetDialog::chooseOffer()
{
    const SheetOffer &offer = m_offers.at(m_what->chosen());
    m_paper->setParts(offer.order.what == SheetOrder::What::Members ? offer.order.anchors.size() : 1, m_roster.relationship().at(opposite(offer.order.side)).noun.one);
    m_paper->setUsualTitle(offer.order.title.isEmpty() ? offer.title : offer.order.title);
    SheetOrder order = offer.order;
    order.isPerAnchor = m_paper->isPerPart();
    const SheetColumns columns(m_roster.relationship(), m_roster.file()->catalog());
    m_columns->setColumns(columns.of(order), QSettings().value(columnsSetting()).toStringList());
    load();
}

SheetOrder SheetDialog::order() const
{
    SheetOrder order = m_offers.at(m_what->chosen()).order;
    order.isPerAnchor = m_paper->isPerPart();
    order.columns = m_columns->chosen();
    order.title = m_paper->title();
    return order;
}

void SheetDialog::load()
{
    const SheetOrder wanted = order();
    if (!wanted.columns.isEmpty()) {
        m_loader->load(wanted, m_paper->look());
        return;
    }
    m_loader->stop();
    setReady(false);
    m_preview->setPages({}, tr("Tick at least one column."));
}

void SheetDialog::showLoaded()
{
    m_preview->setPages(m_loader->pages());
    m_what->setNumber(m_what->chosen(), QLocale().toString(m_loader->sheet()->rows()));
    setReady(true);
}

void SheetDialog::showFailure(const Failure &failure)
{
    setReady(false);
    m_preview->setPages({}, failure.sentence);
}

void SheetDialog::setReady(bool isReady)
{
    m_export->setEnabled(isReady);
    m_print->setEnabled(isReady);
    if (!isReady && m_loader->isLoading())
        m_page->setText(tr("Counting pages..."));
    else if (!isReady)
        m_page->clear();
}

void SheetDialog::showPage()
{
    const qsizetype pages = m_preview->pages();
    m_turn[0]->setEnabled(m_preview->page() > 0 && pages > 0);
    m_turn[1]->setEnabled(m_preview->page() + 1 < pages);
    if (pages > 0)
        m_page->setText(tr("Page %1 of %2").arg(QLocale().toString(m_preview->page() + 1), QLocale().toString(pages)));
}

void SheetDialog::askForFile()
{
    const auto sheet = m_loader->sheet(); // what the preview shows now, even if the data change meanwhile
    QString name = sheet->title;
    static const QString forbidden = QStringLiteral("/\\:*?\"<>|");
    for (QChar &letter : name) {
        if (forbidden.contains(letter) || !letter.isPrint())
            letter = u'_';
    }
    FileDialogs::askSheet(*this, name, [this, sheet](const QString &path) { exportTo(path, sheet); });
}

void SheetDialog::exportTo(const QString &path, const std::shared_ptr<const Sheet> &sheet)
{
    rememberChoices();
    const SheetFile::Form form{m_csv->form(), m_paper->look()};
    emit outputWanted({path, tr("Exporting %1").arg(harmlessInSentence(sheet->title)),
                       [sheet, path, form](const Progress &progress) { return SheetFile::write(sheet, path, form, progress); },
                       tr("%1 exported to %2").arg(sheet->noun.counted(sheet->rows()), QDir::toNativeSeparators(path))});
    accept();
}

void SheetDialog::askForPrinter()
{
    constexpr qsizetype Many = 200; // pages
    const auto pages = m_loader->pages();
    const auto choose = [this, pages] {
        const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
        printer->setPageLayout(m_paper->look().layout);
        printer->setDocName(pages->sheet().title);
        auto *dialog = new QPrintDialog(printer.get(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOption(QAbstractPrintDialog::PrintPageRange);
        dialog->setMinMax(1, int(pages->pages()));
        connect(dialog, &QDialog::accepted, this, [this, printer, pages] { printOn(printer, pages); });
        dialog->open();
    };
    if (pages->pages() <= Many) {
        choose();
        return;
    }
    const QString number = QLocale().toString(pages->pages());
    auto *question = new QMessageBox(QMessageBox::Question, windowTitle(), tr("These are %1 pages.").arg(number), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question->addButton(tr("&Print %1 Pages...").arg(number), QMessageBox::AcceptRole), &QPushButton::clicked, this, choose);
    question->open();
}

void SheetDialog::printOn(const std::shared_ptr<QPrinter> &printer, const std::shared_ptr<const SheetLayout> &pages)
{
    rememberChoices();
    const bool isRange = printer->printRange() == QPrinter::PageRange && printer->fromPage() > 0;
    const qsizetype first = isRange ? printer->fromPage() - 1 : 0;
    const qsizetype last = isRange ? qMin<qsizetype>(printer->toPage(), pages->pages()) - 1 : pages->pages() - 1;
    emit outputWanted({{}, tr("Printing %1").arg(harmlessInSentence(pages->sheet().title)),
                       [pages, printer, first, last](const Progress &progress) { return SheetPainter(*pages).print(*printer, first, last, progress); },
                       tr("%1 printed on %n page(s)", nullptr, int(last - first + 1)).arg(harmlessInSentence(pages->sheet().title))});
    accept();
}

void SheetDialog::rememberChoices()
{
    m_paper->remember();
    m_csv->remember();
    QSettings settings;
    KeptState::keep(settings, columnsSetting(), m_columns->toText());
}

} // namespace Rollcall
