#pragma once

#include "models/result.h"

#include <QSplitter>

namespace Rollcall {

class Matrix;
class OverlapView;
class PicturePane;
class SizesView;

// The pictures beside the matrix, one below the other: how groups overlap, and how large they are.
class Pictures : public QSplitter
{
    Q_OBJECT

public:
    explicit Pictures(QWidget *parent);

    void setMatrix(Matrix *matrix); // null for none
    OverlapView &overlap() const { return *m_overlap; }
    SizesView &sizes() const { return *m_sizes; }
    PicturePane &overlapPane() const { return *m_overlapPane; }
    PicturePane &sizesPane() const { return *m_sizesPane; }

signals:
    void closeRequested();
    void refused(const Rollcall::Failure &failure);
    void told(const QString &sentence);
    // Of the bar that the keyboard is on.
    void explained(const QString &sentence);

private:
    OverlapView *m_overlap;
    SizesView *m_sizes;
    PicturePane *m_overlapPane;
    PicturePane *m_sizesPane;
};

} // namespace Rollcall
