#pragma once

#include "models/matrix/overlaps.h"
#include "models/matrix/pictureshapes.h"

#include <QWidget>

namespace Rollcall {

class Matrix;

// How groups overlap: a bar for those who are in exactly these of them, with dots below that say which. Where there are too many bars the
// last one stands for the rest, so that they add up. A click, or Space, chooses who is meant.
class OverlapView : public QWidget
{
    Q_OBJECT

public:
    explicit OverlapView(QWidget *parent = nullptr);

    void setMatrix(Matrix *matrix); // null for none
    // Which groups the picture is about: those of some columns, or all of them.
    void follow(const QRect &selected);
    Overlaps *overlaps() const { return m_overlaps; }

    struct Bar
    {
        QString sentence; // "19 students in exactly Computing"
        QString words;    // under it, where dots do not say it
        quint32 groups = 0;
        bool isRest = false;
        KeyList members;
    };
    const QList<Bar> &bars() const { return m_bars; }
    int current() const { return m_current; }
    // What the picture is called, and what to do where there is none.
    QString title() const;
    QString problem() const { return m_problem; }
    QByteArray toSvg() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void changed();
    // Those whom a bar stands for.
    void chosen(const Rollcall::KeyList &members);
    void explained(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void ask();
    void build();
    void moveTo(int bar);
    int barAt(const QPoint &point) const;
    QStringList namesOf(quint32 groups) const;
    PictureShapes shapes(bool marksCurrent) const;
    double barPitch() const { return fontMetrics().height() * 1.7; }
    double left() const;

    Matrix *m_matrix = nullptr;
    Overlaps *m_overlaps = nullptr;
    QRect m_selected;
    QList<Bar> m_bars;
    QStringList m_names;
    QString m_problem;
    int m_current = 0;
};

} // namespace Rollcall
