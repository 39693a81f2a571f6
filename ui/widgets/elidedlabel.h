#pragma once

#include <QLabel>

namespace Rollcall {

// A one-line label of plain text that ends in "…" where the window is too narrow, and then shows the
// whole text as a tool tip. text() stays whole.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Rollcall
