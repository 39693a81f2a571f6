#pragma once

#include "models/matrix/pictureshapes.h"
#include "models/relation/keylist.h"

#include <QWidget>

namespace Rollcall {

class Matrix;

// A picture of bars, each of which stands for some rows of a table. A click chooses the rows, and so do the arrow keys and Space. Each bar
// is there for screen readers, too.
class BarPicture : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;     // "Exactly in Computing: 19"
        QString sentence; // "19 students in exactly Computing"
        QString words;    // under it, where nothing else says it
        quint32 groups = 0; // whose dots are full
        bool isRest = false;
        KeyList rows;

        friend bool operator==(const Bar &a, const Bar &b) = default;
    };

    explicit BarPicture(QWidget *parent);

    virtual void setMatrix(Matrix *matrix) = 0; // null for none
    virtual QString title() const = 0;
    const QList<Bar> &bars() const { return m_bars; }
    int current() const { return m_current; }
    void moveTo(int bar);
    void choose(int bar);
    QRect barRect(int bar) const; // with what is written above and below it
    // Why there are no bars.
    QString problem() const { return m_problem; }
    QByteArray toSvg() const;

signals:
    void changed();
    // The rows that a bar stands for.
    void chosen(const Rollcall::KeyList &rows);
    void explained(const QString &sentence);

protected:
    void setBars(const QList<Bar> &bars, const QString &problem);
    virtual PictureShapes shapes(bool marksCurrent) const = 0;
    // Makes the bars anew, as many as there is room for.
    virtual void build() = 0;
    // Where the first bar begins, and how far it is from one to the next.
    virtual double left() const = 0;
    virtual double pitch() const = 0;
    // The bar itself, its number above it and the words below it.
    void addBar(PictureShapes &shapes, int bar, double base, double most, bool marksCurrent) const;
    qsizetype sum() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    int barAt(const QPoint &point) const;

    QList<Bar> m_bars;
    QString m_problem;
    QString m_title; // when the bars were set
    int m_current = 0;
};

} // namespace Rollcall
