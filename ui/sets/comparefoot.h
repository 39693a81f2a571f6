#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Rollcall {

class WindowActions;

// Below a comparison: what was done last, and the buttons that undo, export, print and close.
class CompareFoot : public QWidget
{
    Q_OBJECT

public:
    explicit CompareFoot(const WindowActions &actions, QWidget *parent = nullptr);

    void say(const QString &sentence);
    // There is something to export.
    void setReady(bool isReady);

signals:
    void sheetRequested(bool isForPrinter);
    void closeRequested();

private:
    QLabel *m_status;
    QPushButton *m_export;
    QPushButton *m_print;
};

} // namespace Rollcall
