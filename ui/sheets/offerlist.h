#pragma once

#include "ui/sheets/sheetoffer.h"

#include <QWidget>

class QButtonGroup;

namespace Rollcall {

// Which list is wanted: a radio button for each.
class OfferList : public QWidget
{
    Q_OBJECT

public:
    OfferList(const QList<SheetOffer> &offers, qsizetype chosen, QWidget *parent = nullptr);

    qsizetype chosen() const;
    // Now known: how many there are.
    void setNumber(qsizetype offer, const QString &number);

signals:
    void changed();

private:
    static QString text(const SheetOffer &offer);

    QList<SheetOffer> m_offers;
    QButtonGroup *m_buttons;
};

} // namespace Rollcall
