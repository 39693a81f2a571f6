#pragma once

#include "models/result.h"
#include "ui/sheets/sheetoffer.h"
#include "ui/sheets/sheetoutput.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPrinter;
class QPushButton;
class QToolButton;

namespace Rollcall {

class ColumnList;
class CsvForm;
class OfferList;
class PagePreview;
class PaperForm;
class Roster;
class SheetLayout;
class SheetLoader;

// The dialog for export and print: choose list, columns and paper, with a preview of the page beside.
class SheetDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Export, Print };

    // The roster must outlive it.
    SheetDialog(Roster &roster, const QList<SheetOffer> &offers, qsizetype chosen, Purpose purpose, QWidget *parent);
    ~SheetDialog() override;

    // What exports and prints, without asking for the file or the printer.
    void exportTo(const QString &path, const std::shared_ptr<const Sheet> &sheet);
    void printOn(const std::shared_ptr<QPrinter> &printer, const std::shared_ptr<const SheetLayout> &pages);
    SheetLoader &loader() const { return *m_loader; }

signals:
    void outputWanted(const Rollcall::SheetOutput &output);

private:
    QWidget *buildChoices();
    QWidget *buildPreview();
    QWidget *buildFoot(Purpose purpose);
    void connectParts();
    SheetOrder order() const;
    void chooseOffer();
    void load();
    void showLoaded();
    void showFailure(const Failure &failure);
    void showPage();
    void setReady(bool isReady);
    void askForFile();
    void askForPrinter();
    void rememberChoices();
    QString columnsSetting() const;

    Roster &m_roster;
    QList<SheetOffer> m_offers;
    SheetLoader *m_loader;
    OfferList *m_what;
    ColumnList *m_columns;
    PaperForm *m_paper;
    CsvForm *m_csv;
    PagePreview *m_preview;
    QLabel *m_page;
    QToolButton *m_turn[2];
    QPushButton *m_export;
    QPushButton *m_print;
};

} // namespace Rollcall
