#include "ui/messages/messagebar.h"

#include "ui/messages/livelabel.h"

#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

MessageBar::MessageBar(const QString &accessibleName, QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new LiveLabel(this))
    , m_offers(new QHBoxLayout)
    , m_detailsButton(new QToolButton(this))
    , m_details(new QPlainTextEdit(this))
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAccessibleName(tr("%1: details").arg(accessibleName));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("%1: full text").arg(accessibleName));
    m_details->setMaximumHeight(fontMetrics().height() * 5);
    auto *close = new QToolButton(this);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("%1: close").arg(accessibleName));

    auto *row = new QHBoxLayout;
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_offers);
    row->addWidget(m_detailsButton);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 3, 4, 3);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    layout->addLayout(row);
    layout->addWidget(m_details);
    connect(m_detailsButton, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *before, const QWidget *now) {
        if (before && isAncestorOf(now) && !isAncestorOf(before))
            m_cameFrom = before;
    });
    hide();
}

// While the window's widgets are being destroyed the focus still moves, and focusChanged() must not reach a half-destroyed bar.
MessageBar::~MessageBar()
{
    qApp->disconnect(this);
}

static QStyle::StandardPixmap iconOf(MessageBar::Tone tone)
{
    switch (tone) {
    case MessageBar::Tone::Problem:
        return QStyle::SP_MessageBoxWarning;
    case MessageBar::Tone::Question:
        return QStyle::SP_MessageBoxQuestion;
    case MessageBar::Tone::Notice:
        break;
    }
    return QStyle::SP_MessageBoxInformation;
}

void MessageBar::setTone(Tone tone)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()->standardIcon(iconOf(tone)).pixmap(size));
    const QPalette base = QGuiApplication::palette();
    const QColor tint = tone == Tone::Problem ? QColor(217, 140, 0) : base.color(QPalette::Highlight);
    const QColor window = base.color(QPalette::Window);
    constexpr float Strength = 0.22F;
    QPalette mixed = base;
    mixed.setColor(QPalette::Window, QColor::fromRgbF(window.redF() * (1 - Strength) + tint.redF() * Strength,
                                                      window.greenF() * (1 - Strength) + tint.greenF() * Strength,
                                                      window.blueF() * (1 - Strength) + tint.blueF() * Strength));
    setPalette(mixed);
}

void MessageBar::addOffers(const QList<Offer> &offers, bool isQuestion)
{
    QWidget *before = isQuestion ? window()->focusWidget() : nullptr;
    if (!before)
        before = m_text;
    for (const Offer &offer : offers) {
        auto *button = new QPushButton(offer.text, this);
        button->setAccessibleName(tr("%1: %2", "a strip and its button").arg(accessibleName(), offer.text));
        if (isQuestion)
            button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [this, take = offer.take] {
            dismiss();
            take();
        });
        m_offers->addWidget(button);
        setTabOrder(before, button);
        before = button;
    }
}

void MessageBar::removeOffers()
{
    while (QLayoutItem *item = m_offers->takeAt(0)) {
        item->widget()->hide(); // it may be the very button that was pressed
        item->widget()->deleteLater();
        delete item;
    }
}

// After an answer by key the user goes on where they were.
void MessageBar::giveFocusBack()
{
    if (m_cameFrom && isAncestorOf(window()->focusWidget()))
        m_cameFrom->setFocus(Qt::OtherFocusReason);
}

void MessageBar::show(Tone tone, const QString &sentence, const QList<Offer> &offers, const QString &details)
{
    setTone(tone);
    giveFocusBack();
    removeOffers();
    addOffers(offers, tone == Tone::Question);
    m_detailsButton->setVisible(!details.isEmpty());
    m_detailsButton->setChecked(false);
    m_details->setPlainText(details);
    m_details->hide();
    m_text->hide(); // or what it said before would be read out with the strip
    QFrame::show();
    m_text->say(sentence, tone == Tone::Notice ? LiveLabel::Urgency::Result : LiveLabel::Urgency::Refusal);
    emit shown(sentence);
}

void MessageBar::dismiss()
{
    giveFocusBack();
    hide();
    removeOffers(); // they may hold on to the keys of a whole table
    m_text->clear();
    m_details->clear(); // it may be the text of a file that is closed now
    emit dismissed();
}

QString MessageBar::sentence() const
{
    return m_text->text();
}

} // namespace Rollcall
