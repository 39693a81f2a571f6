#pragma once

#include "models/sheet/sheettext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Rollcall {

// The options of a .csv file; remembered for the next time.
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
