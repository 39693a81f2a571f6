#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;

namespace Rollcall {

class ReadActivity;

// A corner of the status bar that says that lists are still being read, and stops it. What is over soon never shows it.
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
