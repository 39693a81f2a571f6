#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Rollcall {

class ImportTally;

// The bottom of the import sheet: what the import does in numbers, how much has been read, and the buttons to carry it out or cancel.
class ImportFoot : public QWidget
{
    Q_OBJECT

public:
    explicit ImportFoot(QWidget *parent = nullptr);

    // Something is being read or carried out; it shows a bar when that takes longer than a moment.
    void showBusy();
    void showProgress(qint64 done, qint64 total);
    void showRest();
    // `isPossible` enables the button that carries out the import.
    void setTally(const ImportTally &tally, bool isPossible);
    // Disables the button, because the numbers are out of date.
    void holdBack();
    void say(const QString &sentence);

signals:
    void saveRequested();
    void cancelRequested();
    void goRequested();

private:
    QLabel *m_numbers;
    QPushButton *m_save;
    QLabel *m_hint;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_go;
    QTimer m_waiting; // delays the progress bar
};

} // namespace Rollcall
