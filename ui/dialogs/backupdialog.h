#pragma once

#include "models/export/backups.h"

#include <QDialog>

class QListWidget;

namespace Rollcall {

// Lets someone choose one of a file's backups.
class BackupDialog : public QDialog
{
    Q_OBJECT

public:
    BackupDialog(const QString &fileName, const QList<Backups::Copy> &copies, QWidget *parent = nullptr);

signals:
    void chosen(qsizetype index);

private:
    QListWidget *m_list;
};

} // namespace Rollcall
