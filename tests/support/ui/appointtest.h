#pragma once

#include "models/opendatabase.h"
#include "models/relation/relationship.h"
#include "ui/dialogs/appointdialog.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>

class QComboBox;

namespace Rollcall::Test {

// Base class for tests of AppointDialog, driven mostly by keys; the file holds clients, courses and who takes which.
class AppointTest : public QObject
{
protected:
    static const QStringList Courses;
    // A relationship that has been appointed before.
    static Relationship present();

    void open(const QStringList &statements);
    void show(const Relationship &start = {});
    template<typename Widget> Widget &field(const QString &name) const;
    QComboBox &box(const QString &name) const { return field<QComboBox>(name); }
    void choose(const QString &name, const QString &text) const;
    void write(const QString &name, const QString &text) const;
    void chooseCourses() const;
    void waitForPreview() const;
    QString names() const; // in the preview
    QString sentence() const;
    QString visibleText() const;
    bool canAccept() const;

    std::shared_ptr<OpenDatabase> m_file;
    QPointer<AppointDialog> m_dialog;
    QList<Relationship> m_appointed;
};

template<typename Widget>
Widget &AppointTest::field(const QString &name) const
{
    for (auto *widget : m_dialog->findChildren<Widget *>()) {
        if (widget->accessibleName() == name && widget->isVisible())
            return *widget;
    }
    qFatal("no field \"%s\"", qPrintable(name));
}

} // namespace Rollcall::Test
