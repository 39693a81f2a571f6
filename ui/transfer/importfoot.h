#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Rollcall {

class ImportTally;

// Below a list on its way in: what it comes to in numbers, how far it is read, and the buttons that carry it out or not.
class ImportFoot : public QWidget
{
    Q_OBJECT

public:
    explicit ImportFoot(QWidget *parent = nullptr);

    // Something is being read or carried out; it shows a bar when that takes longer than a moment.
    void showBusy();
    void showProgress(qint64 done, qint64 total);
    void showRest();
    // `isPossible`: to do what the numbers say.
    void setTally(const ImportTally &tally, bool isPossible);
    // What the button would do is no longer known.
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
    QTimer m_waiting; // until it is worth to be shown
};

} // namespace Rollcall
