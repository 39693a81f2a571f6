#pragma once

#include "models/sheet/sheettext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Rollcall {

// How a .csv file is written; remembered.
class CsvForm : public QWidget
{
    Q_OBJECT

public:
    explicit CsvForm(QWidget *parent = nullptr);

    SheetText::Form form() const;
    void remember() const;

private:
    QComboBox *m_separator;
    QCheckBox *m_hasMark;
};

} // namespace Rollcall
