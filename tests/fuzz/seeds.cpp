#include "fuzzing.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cstdio>

// Replaces libFuzzer: runs every file of a folder once.
int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator files(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            std::fprintf(stderr, "%s\n", qPrintable(file.fileName())); // after a crash, the last name printed is the culprit
            const QByteArray bytes = file.readAll();
            LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
            ++count;
        }
    }
    return count > 0 ? 0 : 1;
}
