#pragma once

#include "models/matrix/overlaps.h"
#include "ui/matrix/barpicture.h"

#include <QRect>

namespace Rollcall {

// How groups overlap: a bar for those who are in exactly these of them, with dots below that say which. Where there are too many bars the
// last one stands for the rest, so that they add up.
class OverlapView : public BarPicture
{
    Q_OBJECT

public:
    explicit OverlapView(QWidget *parent = nullptr);

    void setMatrix(Matrix *matrix) override;
    QString title() const override;
    // Which groups the picture is about: those of some columns, or all of them.
    void follow(const QRect &selected);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    PictureShapes shapes(bool marksCurrent) const override;
    void build() override;
    double left() const override { return m_left; }
    double pitch() const override { return fontMetrics().height() * 1.7; }

private:
    void ask();
    void take();
    void fail(const Failure &failure);
    Bar barOf(const Overlaps::Pattern &pattern) const;
    Bar restFrom(qsizetype first) const;
    void followNames();
    QString nameOf(const Key &group) const;
    void measure();
    QStringList namesOf(quint32 groups) const;
    void addGroups(PictureShapes &shapes, double top) const;

    Matrix *m_matrix = nullptr;
    Overlaps *m_overlaps = nullptr;
    QRect m_selected;
    QStringList m_names;
    QHash<Key, QString> m_nameOf; // each of the groups
    double m_left = 0;
    int m_sizeWidth = 0; // of the numbers behind the groups' names
    QString m_reason; // why nothing is shown
};

} // namespace Rollcall
