#include "models/log/statementlog.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <vector>

using namespace Rollcall;
using namespace Rollcall::Test;

// Idle readers give memory back with malloc_trim(). The first call in a program crashed (at address 8) when several readers made it at
// once under AddressSanitizer, whose allocator leaves the C library's uninitialized until then.
class tst_FirstRest : public QObject
{
    Q_OBJECT

private slots:
    void severalReadersMayComeToRestTogether();
};

void tst_FirstRest::severalReadersMayComeToRestTogether()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("heroes.db"));
    QVERIFY(sampleInFile(path));
    StatementLog log;
    const auto session = Test::openSession(path, log);
    QVERIFY(session);
    constexpr int Readers = 3;
    std::atomic<int> running = 0;
    std::vector<std::unique_ptr<BackgroundReader>> readers;
    for (int i = 0; i < Readers; ++i) {
        readers.push_back(std::make_unique<BackgroundReader>(**session, nullptr));
        readers.back()->start([&running](BackgroundReader::Task &) {
            ++running;
            while (running < Readers) { } // no lock, which would let one go after the other
        });
    }
    for (const auto &reader : readers)
        QTRY_VERIFY(!reader->isBusy());
}

QTEST_GUILESS_MAIN(tst_FirstRest)
#include "tst_firstrest.moc"
