#pragma once

#include <QLineEdit>

namespace Rollcall {

// An input field for a date, written 2024-05-31 as SQL databases store it, with a calendar to pick one from. Any other text stays
// as it was typed; the caller decides whether to accept it.
class DateField : public QLineEdit
{
    Q_OBJECT

public:
    explicit DateField(QWidget *parent = nullptr);

    // Opens the calendar below the field.
    void pick();

signals:
    void picked(const QDate &date);
};

} // namespace Rollcall
