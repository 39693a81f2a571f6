#pragma once

#include <QScrollArea>

class QAction;
class QBoxLayout;
class QListView;

namespace Rollcall {

class RecentModel;
class WindowActions;

// What the window shows while no file is open: the ways to begin, and the files opened last.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    // Each action in `samples` opens one sample.
    StartPage(const WindowActions &actions, const QList<QAction *> &samples, QWidget *parent = nullptr);

    // Reads the list of recent files again, and sets the focus on the newest one; without any, on the first way to begin.
    void begin();

    QListView &recent() const { return *m_recent; }

signals:
    void openRequested(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeWays(const WindowActions &actions, const QList<QAction *> &samples);
    QWidget *makeRecent();
    void fitRecent();

    RecentModel *m_files;
    QListView *m_recent = nullptr;
    QWidget *m_recentPart = nullptr;
    QWidget *m_first = nullptr; // of the ways to begin
    QBoxLayout *m_columns;
};

} // namespace Rollcall
