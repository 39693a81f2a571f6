#pragma once

#include "models/result.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace Rollcall {

class Matrix;
class OverlapView;

// The picture beside the matrix, under its title, and the ways in which it leaves the program.
class PicturePane : public QWidget
{
    Q_OBJECT

public:
    explicit PicturePane(QWidget *parent = nullptr);

    void setMatrix(Matrix *matrix); // null for none
    OverlapView &picture() const { return *m_picture; }
    // As .svg or .png, by the ending.
    Result<> write(const QString &path) const;

signals:
    void closeRequested();
    void refused(const Rollcall::Failure &failure);
    void told(const QString &sentence);

private:
    void askForFile();

    QLabel *m_title;
    QToolButton *m_export;
    QToolButton *m_close;
    OverlapView *m_picture;
};

} // namespace Rollcall
