#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Rollcall {

class WriteActivity;

// A strip that shows how far a long gesture has come, with a button that cancels it. Appears only after a moment, so that short
// gestures never show it.
class ProgressStrip : public QFrame
{
    Q_OBJECT

public:
    static constexpr int Patience = 300; // milliseconds until it shows

    explicit ProgressStrip(QWidget *parent = nullptr);

    void setWork(WriteActivity *work); // null for none
    QString text() const;

private:
    void begin();
    void follow(qint64 done, qint64 total);
    void sayWaiting(const QString &holder);
    void sayCancelled();
    void end();

    QPointer<WriteActivity> m_work;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer m_patience;
    QElapsedTimer m_since; // the first row
};

} // namespace Rollcall
