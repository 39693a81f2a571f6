#pragma once

#include "models/matrix/groupsizes.h"
#include "ui/matrix/barpicture.h"

namespace Rollcall {


// How large groups are: a bar for all groups of about the same size, those without members on their own. Where there are too many bars the
// last one stands for all larger groups, so that they add up.
class SizesView : public BarPicture
{
    Q_OBJECT

public:
    explicit SizesView(QWidget *parent = nullptr);

    void setMatrix(Matrix *matrix) override;
    QString title() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    PictureShapes shapes(bool marksCurrent) const override;
    void build() override;
    double left() const override { return fontMetrics().height() * 0.5; }
    double pitch() const override { return m_pitch; }

private:
    void ask();
    void take();
    void fail(const Failure &failure);
    Bar barOf(const GroupSizes::Class &one) const;

    Matrix *m_matrix = nullptr;
    GroupSizes *m_sizes = nullptr;
    QString m_reason; // why nothing is shown
    int m_pitch = 1;
};

} // namespace Rollcall
