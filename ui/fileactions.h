#pragma once

#include "models/sql/session.h"

#include <QObject>
#include <QStringList>

class QMenu;
class QWidget;

namespace Rollcall {

class WindowActions;

// The window's actions that concern files: asks which file is meant and tells it by signal.
class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(WindowActions &actions, QMenu &recent, QMenu &samples, QWidget &window);

    // The open file's; empty when there is none.
    void setPath(const QString &path) { m_path = path; }
    void setSamples(const QStringList &titles);

signals:
    void openRequested(const QString &path, Rollcall::Session::Access access);
    void createRequested(const QString &path);
    void copyRequested(const QString &path);
    void exportRequested(const QString &path);
    void sampleRequested(int index);

private:
    void fillRecent();

    QMenu &m_recent;
    QMenu &m_samples;
    QString m_path;
};

} // namespace Rollcall
