#pragma once

#include "ui/sheets/sheetoffer.h"

#include <QWidget>

class QButtonGroup;

namespace Rollcall {

// Asks which list to export or print, with a radio button for each.
class OfferList : public QWidget
{
    Q_OBJECT

public:
    OfferList(const QList<SheetOffer> &offers, qsizetype chosen, QWidget *parent = nullptr);

    qsizetype chosen() const;
    // Shows the number of rows of an offer, once it is known.
    void setNumber(qsizetype offer, const QString &number);

signals:
    void changed();

private:
    static QString text(const SheetOffer &offer);

    QList<SheetOffer> m_offers;
    QButtonGroup *m_buttons;
};

} // namespace Rollcall
