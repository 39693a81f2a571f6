#include "ui/sheets/offerlist.h"

#include "ui/widgets/mnemonic.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Rollcall {

OfferList::OfferList(const QList<SheetOffer> &offers, qsizetype chosen, QWidget *parent)
    : QWidget(parent)
    , m_offers(offers)
    , m_buttons(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() * 2 / 5);
    for (qsizetype i = 0; i < offers.size(); ++i) {
        auto *button = new QRadioButton(text(offers.at(i)), this);
        button->setEnabled(offers.at(i).problem.isEmpty());
        button->setToolTip(offers.at(i).problem);
        button->setChecked(i == chosen);
        m_buttons->addButton(button, int(i));
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            emit changed();
    });
}

QString OfferList::text(const SheetOffer &offer)
{
    const QString all = offer.number.isEmpty() ? offer.title : tr("%1  (%2)", "a list, and how many are in it").arg(offer.title, offer.number);
    return literalText(all);
}

qsizetype OfferList::chosen() const
{
    return qMax(0, m_buttons->checkedId());
}

void OfferList::setNumber(qsizetype offer, const QString &number)
{
    m_offers[offer].number = number;
    m_buttons->button(int(offer))->setText(text(m_offers.at(offer)));
}

} // namespace Rollcall
