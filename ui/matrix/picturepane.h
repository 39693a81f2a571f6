#pragma once

#include "models/result.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace Rollcall {

class BarPicture;

// A picture under its title, and the ways in which it leaves the program.
class PicturePane : public QWidget
{
    Q_OBJECT

public:
    // Takes the picture. `exports` is what its button says, for those who do not see it.
    PicturePane(BarPicture &picture, const QString &exports, QWidget *parent);

    // Beside the title, after the export.
    void addButton(QToolButton &button);
    // As .svg or .png, by the ending.
    Result<> write(const QString &path) const;

signals:
    void refused(const Rollcall::Failure &failure);
    void told(const QString &sentence);

private:
    void askForFile();
    void showState();

    QLabel *m_title;
    QToolButton *m_export;
    BarPicture &m_picture;
};

} // namespace Rollcall
