#pragma once

#include "models/transfer/tableform.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Rollcall {

// How a list is read: encoding, separator, quotes, and whether the first line is a heading.
class ReadForm : public QWidget
{
    Q_OBJECT

public:
    explicit ReadForm(QWidget *parent = nullptr);

    void setForm(const TableForm &form);
    TableForm form() const;
    // "Tabs between, heading in line 1, UTF-8".
    static QString summary(const TableForm &form);

signals:
    void edited();

private:
    QComboBox *m_encoding;
    QComboBox *m_separator;
    QComboBox *m_quote;
    QCheckBox *m_heading;
};

} // namespace Rollcall
