// Makes the manual's pictures: rollcall_pictures FOLDER, run by scripts/pictures. The program itself makes window.png: see Tour.

#include "app/application.h"
#include "app/samples.h"
#include "models/lists/rosterlist.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "ui/dialogs/appointdialog.h"
#include "ui/gestures/draglabel.h"
#include "ui/gestures/tickmenu.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QSettings>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <memory>

using namespace Rollcall;

// A school with courses and two clubs: what people keep, and nothing that only a test would think of.
class Pictures
{
public:
    Pictures(const QString &files, const QString &folder)
        : m_path(QDir(files).filePath("School.db"))
        , m_folder(folder)
        , m_application({})
    {
        window().resize(1280, 680);
        window().show();
    }

    bool takeAll()
    {
        if (!makeSchool() || !m_application.open(m_path))
            return false;
        takeDrag();
        takeSeveral();
        takeTicks();
        emit window().relationChosen(1);
        takeClubs();
        takeAppoint();
        return m_isSaved;
    }

private:
    MainWindow &window() { return m_application.window(); }
    EntityView &view(Side side) { return window().panel(side).view(); }

    bool makeSchool()
    {
        const auto file = Samples::make(Samples::all().last(), m_path, std::make_unique<StatementLog>());
        if (!file)
            return false;
        for (const QString sql : {"CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                  "CREATE TABLE club_member (club_id INTEGER NOT NULL REFERENCES club (id), student_no TEXT NOT NULL REFERENCES student (student_no), "
                                  "role TEXT NOT NULL CHECK (role IN ('member', 'chair', 'treasurer')), is_paid BOOLEAN NOT NULL, since DATE NOT NULL, "
                                  "PRIMARY KEY (club_id, student_no))",
                                  "INSERT INTO club VALUES (1, 'Chess'), (2, 'Drama')",
                                  "INSERT INTO club_member VALUES (1, 'S-1001', 'chair', 1, '2024-03-01'), (1, 'S-1004', 'member', 0, '2024-03-08'), "
                                  "(1, 'S-1005', 'treasurer', 1, '2024-03-08'), (2, 'S-1001', 'member', 1, '2024-09-02'), (2, 'S-1006', 'chair', 1, '2024-09-02')"}) {
            if (!(*file)->session().run({sql}))
                return false;
        }
        return true;
    }

    void select(const QList<int> &left, const QList<int> &right)
    {
        view(Side::Left).selectRows(left);
        view(Side::Right).selectRows(right);
        QApplication::processEvents();
    }

    // In mid-air, as the mouse carries them.
    void takeDrag()
    {
        select({5, 6}, {1});
        EntityView &source = view(Side::Left);
        EntityView &target = view(Side::Right);
        const std::unique_ptr<QMimeData> mime(source.list()->mimeFor(source.selectedKeys()));
        const QRect row = target.visualRect(target.model()->index(2, 1));
        const QPoint where(row.left() + row.width() / 4, row.center().y());
        QDragEnterEvent enter(where, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target.viewport(), &enter);
        QDragMoveEvent move(where, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target.viewport(), &move);
        QApplication::processEvents();
        QPixmap picture = window().grab();
        const QPoint mouse = target.viewport()->mapTo(&window(), where);
        QPainter(&picture).drawPixmap(mouse + QPoint(DragLabelOffset, DragLabelOffset), dragLabel(source.list()->counted(2), source));
        save(picture, "drag");
        QDragLeaveEvent leave;
        QApplication::sendEvent(target.viewport(), &leave);
    }

    void takeSeveral()
    {
        select({0, 1, 3}, {0, 4});
        save(window().grab(), "several");
    }

    void takeTicks()
    {
        select({2}, {});
        auto *ticks = window().findChildren<TickMenu *>().first();
        ticks->popup(window().mapToGlobal(QPoint(60, 60)));
        ticks->findChild<QLineEdit *>()->setText("al");
        QApplication::processEvents();
        QWidget *body = ticks->findChild<QLineEdit *>()->parentWidget();
        body->resize(body->sizeHint()); // the screen may be narrower
        QApplication::processEvents();
        save(body->grab(), "ticks");
        ticks->close();
    }

    void takeClubs()
    {
        select({0}, {0});
        save(window().grab(), "school");
    }

    void takeAppoint()
    {
        window().actions().appoint->trigger();
        QApplication::processEvents();
        auto *dialog = window().findChild<AppointDialog *>();
        save(dialog->grab(), "appoint");
        dialog->reject();
    }

    // As small as can be: these stand in the program, too.
    void save(const QPixmap &picture, const QString &name)
    {
        constexpr int Smallest = 0;
        const QString path = QDir(m_folder).filePath(name + ".png");
        m_isSaved = picture.toImage().convertToFormat(QImage::Format_RGB888).save(path, "PNG", Smallest) && m_isSaved;
    }

    QString m_path;
    QString m_folder;
    Application m_application;
    bool m_isSaved = true;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create("fusion"));
    QApplication::setOrganizationName("rollcall");
    QApplication::setApplicationName("rollcall-pictures");
    const QTemporaryDir files;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, files.filePath("settings"));
    const QString folder = QApplication::arguments().value(1, ".");
    QDir().mkpath(folder);
    return Pictures(files.path(), folder).takeAll() ? 0 : 1;
}
