#pragma once

#include <QLineEdit>

namespace Rollcall {

// A line for a date, written 2024-05-31 as SQL databases store it, with a calendar to pick one from. Any
// other text stays as it was typed; who reads it decides.
class DateField : public QLineEdit
{
    Q_OBJECT

public:
    explicit DateField(QWidget *parent = nullptr);

    // The calendar on its own, below the line.
    void pick();

signals:
    void picked(const QDate &date);
};

} // namespace Rollcall
