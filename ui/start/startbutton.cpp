#include "ui/start/startbutton.h"

#include "ui/widgets/ink.h"
#include "ui/widgets/mnemonic.h"

#include <QAction>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace Rollcall {

StartButton::StartButton(QAction &action, const QString &accessibleName, const QString &explanation, const QKeySequence &key, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
    , m_explanation(explanation)
{
    setFlat(true);
    setAutoDefault(true); // Return works, and not only Space
    setAccessibleName(accessibleName);
    setAccessibleDescription(explanation);
    setShortcut(key);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto follow = [this] { setVisible(m_action.isVisible()); };
    connect(&action, &QAction::changed, this, follow);
    connect(this, &QAbstractButton::clicked, &action, &QAction::trigger);
    setVisible(action.isVisible());
}

QString StartButton::title() const
{
    return withoutMnemonic(m_action.text());
}

QFont StartButton::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

int StartButton::iconExtent() const
{
    return m_action.icon().isNull() ? 0 : fontMetrics().height() * 3 / 2;
}

QSize StartButton::sizeHint() const
{
    const int height = fontMetrics().height();
    const int lines = m_explanation.isEmpty() ? 1 : 2;
    const int key = fontMetrics().horizontalAdvance(shortcut().toString(QKeySequence::NativeText)) + height;
    const int width = qMax(QFontMetrics(titleFont()).horizontalAdvance(title()) + (shortcut().isEmpty() ? 0 : key), fontMetrics().horizontalAdvance(m_explanation));
    return {width + iconExtent() + 3 * height / 2, lines * height + height};
}

QSize StartButton::minimumSizeHint() const
{
    return {12 * fontMetrics().height(), sizeHint().height()};
}

void StartButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    if (underMouse() && isEnabled())
        option.features.setFlag(QStyleOptionButton::Flat, false); // draw the background of a button under the mouse
    painter.drawControl(QStyle::CE_PushButton, option);

    const int height = fontMetrics().height();
    QRect place = rect().adjusted(height / 2, height / 2, -height / 2, -height / 2);
    const auto shown = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    if (iconExtent() > 0) {
        m_action.icon().paint(&painter, shown({place.left(), place.top() + qMax(0, (place.height() - iconExtent()) / 2), iconExtent(), qMin(iconExtent(), place.height())}));
        place.setLeft(place.left() + iconExtent() + height / 2);
    }
    const auto start = Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const QColor text = palette().color(QPalette::ButtonText);
    const QColor quiet = secondaryInk(text, palette().color(QPalette::Window));
    const QRect line(place.left(), place.top(), place.width(), height);
    painter.setFont(titleFont());
    painter.setPen(text);
    painter.drawText(shown(line), start, QFontMetrics(titleFont()).elidedText(title(), Qt::ElideRight, line.width()));
    painter.setFont(font());
    painter.setPen(quiet);
    painter.drawText(shown(line.translated(0, height)), start, fontMetrics().elidedText(m_explanation, Qt::ElideRight, line.width()));
    const auto end = Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignRight);
    painter.drawText(shown(line), end, shortcut().toString(QKeySequence::NativeText));
}

} // namespace Rollcall
