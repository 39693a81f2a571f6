#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

// What libFuzzer calls, and what seeds.cpp calls for every file of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace Rollcall::Fuzz {

// Ends the program, which is what libFuzzer takes for a find, unless `holds`.
void require(bool holds, const char *claim, const QString &seen = {});

// What Qt's SQL classes cannot do without. It is never destroyed: in Qt 6.8 they would use what is gone by then.
void haveApplication();

// Takes one value after the other off the input; where it ends there are zeros and empty texts.
class Input
{
public:
    Input(const uint8_t *data, size_t size) : m_bytes(reinterpret_cast<const char *>(data), qsizetype(size)) {}

    uint8_t byte();
    QByteArray bytes(qsizetype most);
    QByteArray rest();
    // UTF-8, or any UTF-16 at all: whoever types cannot make half a pair, but a file or another program can.
    static QString text(const QByteArray &bytes, bool isUtf16);

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace Rollcall::Fuzz
