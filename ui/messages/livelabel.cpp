#include "ui/messages/livelabel.h"

#include <QAccessible>

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
#include <QAccessibleWidget>
#endif

namespace Rollcall {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

static void tellPlatform(LiveLabel &label, LiveLabel::Urgency urgency, bool)
{
    QAccessibleAnnouncementEvent event(&label, label.text());
    event.setPoliteness(urgency == LiveLabel::Urgency::Refusal ? QAccessible::AnnouncementPoliteness::Assertive
                                                               : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
}

static void knowRole() {}

#else

namespace {

// Screen readers read a notification when it comes into sight.
class Notification : public QAccessibleWidget
{
public:
    explicit Notification(LiveLabel *label)
        : QAccessibleWidget(label, QAccessible::Notification)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? static_cast<QLabel *>(object())->text() : QAccessibleWidget::text(kind);
    }
};

} // namespace

static QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    auto *label = qobject_cast<LiveLabel *>(object);
    return label ? new Notification(label) : nullptr;
}

static void knowRole()
{
    [[maybe_unused]] static const bool isKnown = (QAccessible::installFactory(interfaceOf), true);
}

static void tellPlatform(LiveLabel &label, LiveLabel::Urgency, bool isToldThatItShows)
{
    for (const QAccessible::Event kind : {QAccessible::NameChanged, QAccessible::ObjectShow, QAccessible::Alert}) {
        QAccessibleEvent event(&label, kind);
        if (kind != QAccessible::ObjectShow || !isToldThatItShows)
            QAccessible::updateAccessibility(&event);
    }
}

#endif

LiveLabel::LiveLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    knowRole();
}

void LiveLabel::say(const QString &sentence, Urgency urgency)
{
    const bool comesIntoSight = isHidden();
    setText(sentence);
    if (comesIntoSight)
        show();
    if (sentence.isEmpty())
        return;
    tellPlatform(*this, urgency, comesIntoSight);
    emit said(sentence);
}

} // namespace Rollcall
