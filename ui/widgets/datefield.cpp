#include "ui/widgets/datefield.h"

#include "ui/widgets/icons.h"

#include <QAction>
#include <QCalendarWidget>
#include <QDate>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

DateField::DateField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("YYYY-MM-DD"));
    QAction *open = addAction(icon(QStringLiteral("calendar")), TrailingPosition);
    open->setText(tr("Pick a date (F4)"));
    open->setToolTip(open->text());
    open->setShortcut(Qt::Key_F4);
    open->setShortcutContext(Qt::WidgetShortcut);
    connect(open, &QAction::triggered, this, &DateField::pick);
    if (auto *button = findChild<QToolButton *>())
        button->setAccessibleName(tr("Pick a date"));
}

void DateField::pick()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *calendar = new QCalendarWidget(popup);
    calendar->setAccessibleName(tr("Calendar"));
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    const QDate now = QDate::fromString(text(), Qt::ISODate);
    calendar->setSelectedDate(now.isValid() ? now : QDate::currentDate());
    auto *layout = new QVBoxLayout(popup);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(calendar);
    const auto take = [this, popup](const QDate &date) {
        setText(date.toString(Qt::ISODate));
        setModified(true);
        popup->close();
        setFocus();
        emit picked(date);
    };
    connect(calendar, &QCalendarWidget::clicked, this, take);
    connect(calendar, &QCalendarWidget::activated, this, take);
    popup->adjustSize();
    popup->move(mapToGlobal(QPoint(0, height())));
    popup->show();
    calendar->setFocus();
}

} // namespace Rollcall
