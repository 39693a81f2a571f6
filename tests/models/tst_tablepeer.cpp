#include "models/transfer/tablereader.h"
#include "support/dice.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;

// TableReader compared with Python's csv module.
class tst_TablePeer : public QObject
{
    Q_OBJECT

private slots:
    void readsAsPythonReads();
};

// What Python makes of each file: its records with the lines in which they begin, or null where it finds an error.
static const char Script[] = R"(
import csv, io, json, sys

for number in range(int(sys.argv[2])):
    with open(f"{sys.argv[1]}/{number}.csv", encoding="utf-8", newline="") as file:
        separator = file.readline()[0]
        text = file.read()
    records, begin = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if cells:
                records.append([begin, cells])
            begin = reader.line_num + 1
    except csv.Error:
        records = None
    print(json.dumps(records))
)";

static const QList<char> Separators{',', ';', '\t', '|'};

// Pieces that make trouble come often; most quotes stand where they belong.
static QString randomCell(Test::Dice &dice, char separator)
{
    static const QList<QString> pieces{"a", "Zo\u00EB", " ", "b", "\u20AC", "\U0001F600", "'", "x", "1", "-", "="};
    QString text;
    const int length = dice.below(5);
    for (int i = 0; i < length; ++i)
        text += dice.pick(pieces);
    if (dice.chance(70))
        return text;
    static const QList<QString> hard{"\"", "\n", "\r\n", "\r", ",", ";", "\t", "|"};
    const int more = dice.below(4);
    for (int i = 0; i < more; ++i)
        text.insert(dice.below(int(text.size()) + 1), dice.pick(hard));
    if (dice.chance(20)) // as someone who knows no rule would write it
        return text.remove('\n').remove('\r').remove(QChar(separator));
    return '"' + text.replace('"', "\"\"") + '"';
}

static QString randomText(Test::Dice &dice, char separator)
{
    static const QList<QString> ends{"\n", "\n", "\r\n", "\r", "\n\n"};
    const int records = dice.below(12);
    const int width = 1 + dice.below(4);
    QString text;
    for (int record = 0; record < records; ++record) {
        const int cells = dice.chance(80) ? width : 1 + dice.below(5);
        for (int i = 0; i < cells; ++i)
            text += (i > 0 ? QString(QChar(separator)) : QString()) + randomCell(dice, separator);
        text += record + 1 == records && dice.chance(30) ? QString() : dice.pick(ends);
    }
    return text;
}

static QJsonValue asJson(const Result<Table> &table)
{
    if (!table)
        return QJsonValue::Null;
    QJsonArray records;
    for (qsizetype i = 0; i < table->size(); ++i)
        records.append(QJsonArray{table->line(i), QJsonArray::fromStringList(table->record(i))});
    return records;
}

static bool writeTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void tst_TablePeer::readsAsPythonReads()
{
    const QString python = QStandardPaths::findExecutable("python3");
    if (python.isEmpty())
        QSKIP("there is no python3");
    const int count = qEnvironmentVariableIsSet("ROLLCALL_NIGHTLY") ? 10'000 : 500;
    const QTemporaryDir folder;
    Test::Dice dice(20240531);
    QList<std::pair<char, QString>> lists;
    for (int i = 0; i < count; ++i) {
        const char separator = dice.pick(Separators);
        lists.append({separator, randomText(dice, separator)});
        QVERIFY(writeTo(folder.filePath(QString("%1.csv").arg(i)), QByteArray(1, separator) + '\n' + lists.last().second.toUtf8()));
    }
    QVERIFY(writeTo(folder.filePath("peer.py"), Script));
    QProcess peer;
    peer.start(python, {"-I", folder.filePath("peer.py"), folder.path(), QString::number(count)});
    QVERIFY(peer.waitForFinished(-1));
    QVERIFY2(peer.exitCode() == 0, peer.readAllStandardError().constData());
    int sound = 0;
    int broken = 0;
    for (const auto &[separator, text] : lists) {
        TableForm form;
        form.separator = separator;
        const QJsonValue wanted = QJsonDocument::fromJson("[" + peer.readLine() + "]").array().first();
        const QJsonValue seen = asJson(TableReader().read(text.toUtf8(), form));
        const auto shown = [](const QJsonValue &value) { return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact); };
        QVERIFY2(seen == wanted, ("in " + text.toUtf8().toPercentEncoding(" ") + "\nwe read " + shown(seen) + "\nPython " + shown(wanted)).constData());
        ++(wanted.isNull() ? broken : sound);
    }
    QVERIFY2(sound > count / 2 && broken > count / 50, qPrintable(QString("%1 sound, %2 broken").arg(sound).arg(broken)));
}

QTEST_GUILESS_MAIN(tst_TablePeer)
#include "tst_tablepeer.moc"
