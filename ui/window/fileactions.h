#pragma once

#include "models/sql/session.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>

class QAction;
class QMenu;
class QMimeData;
class QWidget;

namespace Rollcall {

class Roster;
class WindowActions;

// The window's actions that concern files: asks for a file and reports the choice by signal. An action that would close the open
// file first cancels what a worker does with it, and waits until the worker has finished.
class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(WindowActions &actions, QMenu &recent, QMenu &samples, QWidget &window);

    void setRoster(Roster *roster); // null when no file is open
    void setSamples(const QStringList &titles);
    QList<QAction *> samples() const;

    // The one file that is being dragged; empty when it is anything else.
    static QString databaseIn(const QMimeData *mime);
    void open(const QString &path, Session::Access access);
    // A worker does something with the file.
    bool isBusy() const;
    void whenFree(const std::function<void()> &then);

signals:
    // A file that is a list and no database.
    void listOpened(const QString &path);
    void openRequested(const QString &path, Rollcall::Session::Access access);
    void newRequested();
    void copyRequested(const QString &path);
    void exportRequested(const QString &path);
    void sampleRequested(int index);
    void closeRequested();
    void tourRequested();
    // For the status bar.
    void told(const QString &sentence);

private:
    void connectDialogs(const WindowActions &actions, QWidget &window);
    void fillRecent();
    void tellOfReload();
    QString path() const; // empty when no file is open

    QMenu &m_recent;
    QMenu &m_samples;
    QPointer<Roster> m_roster;
    bool m_isReloading = false; // the user waits to be told that reloading is done
};

} // namespace Rollcall
