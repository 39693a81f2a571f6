#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

// The entry point that libFuzzer calls; seeds.cpp calls it for every file of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace Rollcall::Fuzz {

// Aborts the program unless `holds`; libFuzzer then reports a crash.
void require(bool holds, const char *claim, const QString &seen = {});

// Makes the QCoreApplication that Qt's SQL classes need. It is never destroyed, because in Qt 6.8 they would use it afterwards.
void haveApplication();

// Takes one value after the other off the input; where it ends there are zeros and empty texts.
class Input
{
public:
    Input(const uint8_t *data, size_t size) : m_bytes(reinterpret_cast<const char *>(data), qsizetype(size)) {}

    uint8_t byte();
    QByteArray bytes(qsizetype most);
    QByteArray rest();
    // UTF-8, or any UTF-16, even invalid: nobody can type half a surrogate pair, but a file or another program can contain one.
    static QString text(const QByteArray &bytes, bool isUtf16);

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace Rollcall::Fuzz
