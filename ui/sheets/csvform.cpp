#include "ui/sheets/csvform.h"

#include "ui/widgets/keptstate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSettings>

namespace Rollcall {

static constexpr QLatin1String SeparatorKey("csv/separator"), MarkKey("csv/hasMark");

CsvForm::CsvForm(QWidget *parent)
    : QWidget(parent)
    , m_separator(new QComboBox(this))
    , m_hasMark(new QCheckBox(tr("Accented letters for E&xcel"), this))
{
    m_separator->addItem(tr("Comma"), QStringLiteral(","));
    m_separator->addItem(tr("Semicolon"), QStringLiteral(";"));
    const QSettings settings;
    const QString separator = settings.value(SeparatorKey, QString(SheetText::usualSeparator())).toString();
    m_separator->setCurrentIndex(qMax(0, m_separator->findData(separator)));
    m_separator->setToolTip(tr("Spreadsheets expect a semicolon where numbers have a decimal comma. A text that a spreadsheet would run as a formula gets an apostrophe in front, "
                               "and loses it when it is imported here."));
    m_hasMark->setChecked(settings.value(MarkKey, true).toBool());
    m_hasMark->setToolTip(tr("Begins the file with a mark, without which older versions of Excel show \u00C3\u00A9 for \u00E9"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Bet&ween cells:"), m_separator);
    form->addRow(m_hasMark);
}

SheetText::Form CsvForm::form() const
{
    return {m_separator->currentData().toString().front(), m_hasMark->isChecked()};
}

void CsvForm::remember() const
{
    QSettings settings;
    KeptState::keep(settings, SeparatorKey, m_separator->currentData());
    KeptState::keep(settings, MarkKey, m_hasMark->isChecked());
}

} // namespace Rollcall
