#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;

namespace Rollcall {

class ReadActivity;

// Says in the status bar that lists are still being read, with a button that stops it. Appears only after a moment, so that short
// reads never show it.
class ReadStop : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Patience = 1000; // milliseconds until it shows

    // `stop` is enabled while it shows.
    explicit ReadStop(QAction &stop, QWidget *parent = nullptr);

    void setReads(ReadActivity *reads); // null for none

private:
    void setShown(bool isShown);

    QAction &m_stop;
    QPointer<ReadActivity> m_reads;
    QTimer m_patience;
};

} // namespace Rollcall
