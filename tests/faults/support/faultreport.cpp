#include "faults/support/faultreport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

namespace Rollcall::Test {

FaultReport::FaultReport(const QString &fault)
    : m_fault(fault)
{
    m_clock.start();
}

FaultReport::~FaultReport()
{
    const QString folder = qEnvironmentVariable("ROLLCALL_FAULT_RESULTS");
    const double seconds = double(m_clock.elapsed()) / 1000;
    const QString line = QStringLiteral("%1\t%2\t%3\t%4\n").arg(m_fault).arg(m_tries).arg(m_violations).arg(seconds, 0, 'f', 1);
    if (folder.isEmpty()) {
        qInfo("%s", qUtf8Printable(line.trimmed()));
        return;
    }
    QDir().mkpath(folder);
    const QByteArray name = QCryptographicHash::hash(m_fault.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    QFile file(QDir(folder).filePath(QString::fromLatin1(name) + QStringLiteral(".tsv")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(line.toUtf8()) == -1)
        qWarning("The line of \"%s\" could not be written to %s", qUtf8Printable(m_fault), qUtf8Printable(folder));
}

void FaultReport::addViolation(const QString &what)
{
    ++m_violations;
    QTest::qFail(qUtf8Printable(what), __FILE__, __LINE__);
}

void FaultReport::judge(const QString &what)
{
    addTries();
    if (!what.isEmpty())
        addViolation(what);
}

bool isNightly()
{
    return qEnvironmentVariableIntValue("ROLLCALL_NIGHTLY") == 1;
}

int tries(int inShort, int atNight)
{
    return isNightly() ? atNight : inShort;
}

} // namespace Rollcall::Test
