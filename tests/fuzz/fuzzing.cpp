#include "fuzzing.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace Rollcall::Fuzz {

void require(bool holds, const char *claim, const QString &seen)
{
    if (holds)
        return;
    std::fprintf(stderr, "This does not hold: %s\n%s\n", claim, qUtf8Printable(seen));
    std::abort();
}

void haveApplication()
{
    static int argc = 0;
    [[maybe_unused]] static const auto *application = new QCoreApplication(argc, nullptr);
}

uint8_t Input::byte()
{
    return m_at < m_bytes.size() ? uint8_t(m_bytes.at(m_at++)) : 0;
}

QByteArray Input::bytes(qsizetype most)
{
    const QByteArray taken = m_bytes.mid(m_at, most);
    m_at += taken.size();
    return taken;
}

QByteArray Input::rest()
{
    return bytes(m_bytes.size());
}

QString Input::text(const QByteArray &bytes, bool isUtf16)
{
    if (!isUtf16)
        return QString::fromUtf8(bytes);
    QString text(bytes.size() / 2, Qt::Uninitialized);
    std::memcpy(text.data(), bytes.constData(), size_t(text.size()) * sizeof(QChar));
    return text;
}

} // namespace Rollcall::Fuzz
