#include "ui/dialogs/backupdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Rollcall {

BackupDialog::BackupDialog(const QString &fileName, const QList<Backups::Copy> &copies, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Restore a Backup"));
    auto *explanation = new QLabel(tr("The backup opens as a new file beside \"%1\", which stays as it is.").arg(fileName), this);
    explanation->setTextFormat(Qt::PlainText);
    explanation->setWordWrap(true);
    m_list->setAccessibleName(tr("Backups"));
    for (const Backups::Copy &copy : copies)
        m_list->addItem(QLocale().toString(copy.made, QLocale::LongFormat));
    m_list->setCurrentRow(0);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *open = buttons->addButton(tr("&Open Beside the File"), QDialogButtonBox::AcceptRole);
    open->setDefault(true);
    const auto choose = [this] {
        const int row = m_list->currentRow();
        accept();
        emit chosen(row);
    };
    connect(buttons, &QDialogButtonBox::accepted, this, choose);
    connect(m_list, &QListWidget::itemDoubleClicked, this, choose); // Return presses the button
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(explanation);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    resize(fontMetrics().height() * 32, fontMetrics().height() * 18);
}

} // namespace Rollcall
