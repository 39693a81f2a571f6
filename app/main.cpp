#include "app/application.h"
#include "app/commandline.h"
#include "app/exportrun.h"
#include "app/handover.h"
#include "app/importrun.h"
#include "app/listrun.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// Makes sure that descriptors 0 to 2 are open, so that no file opened later gets one of these numbers, and ignores SIGPIPE, so
// that a closed pipe does not end the program.
static void secureStandardStreams()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", O_RDWR); // which takes the lowest number that is free
    }
    ::signal(SIGPIPE, SIG_IGN);
}

int main(int argc, char **argv)
{
    secureStandardStreams();
#ifdef __GLIBC__
    // In bytes. Otherwise glibc would raise the threshold after the first long list, and never return memory to the system.
    constexpr int LargeBlock = 128 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, LargeBlock);
#endif
    Rollcall::CommandLine::choosePlatform(argc, argv);
    const QByteArray token = Rollcall::HandOver::activationToken(); // before Qt takes it
    QApplication application(argc, argv);
    if (QGuiApplication::platformName() == QLatin1String("minimal"))
        QApplication::setStyle(QStringLiteral("fusion")); // without a desktop, the pictures show Qt's own style
    QApplication::setApplicationName(QStringLiteral("rollcall"));
    QApplication::setApplicationDisplayName(QStringLiteral("Rollcall"));
    QApplication::setOrganizationName(QStringLiteral("rollcall"));
    QApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("rollcall"));
    const auto line = Rollcall::CommandLine::parse(QApplication::arguments());
    if (line.isTour) { // the tour starts from nothing and leaves the user's settings alone
        QApplication::setApplicationName(QStringLiteral("rollcall-tour"));
        QSettings().clear();
    }
    if (line.isListing)
        return Rollcall::ListRun(line).run();
    if (line.exportMembers)
        return Rollcall::ExportRun(line).run();
    if (line.import)
        return Rollcall::ImportRun(line).run();
    Rollcall::HandOver handOver;
    if (line.canHandOver() && handOver.deliver({QFileInfo(line.file).absoluteFilePath(), line.isReadOnly, token}))
        return 0;
    Rollcall::Application rollcall(line);
    QObject::connect(&handOver, &Rollcall::HandOver::received, &rollcall, &Rollcall::Application::receive);
    if (line.mayBeHandedTo())
        handOver.listen();
    return rollcall.run();
}
