#include "faults/hand/voice.h"

#include <unistd.h>

#include <cerrno>

namespace Rollcall::Test {

void Voice::say(const QString &line)
{
    QString whole = line;
    const QByteArray text = whole.replace(u'\n', u' ').toUtf8() + '\n';
    while (::write(STDOUT_FILENO, text.constData(), size_t(text.size())) == -1 && errno == EINTR) { }
}

// Warnings of the platform plugin without a screen, which mean nothing.
static bool isExpected(const QString &text)
{
    return text.contains(QLatin1String("propagateSizeHints")) || text.contains(QLatin1String("XDG_RUNTIME_DIR"));
}

static void tell(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !isExpected(text))
        Voice::say(QStringLiteral("warned ") + text);
}

void Voice::tellWarnings()
{
    qInstallMessageHandler(tell);
}

} // namespace Rollcall::Test
