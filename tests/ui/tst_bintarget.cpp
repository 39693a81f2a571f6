#include "models/gesture/draggedentities.h"
#include "models/gesture/preview.h"
#include "support/ui/dragdriver.h"
#include "ui/gestures/bintarget.h"

#include <QLabel>
#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_BinTarget : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void withoutAPreviewNothingIsTaken();
    void removalIsTakenAndToldOnce();
    void refusalIsExplainedWhileItHovers();
    void foreignDragIsNotEvenLetIn();
    void highlightGoesWithTheDrag();

private:
    std::unique_ptr<BinTarget> m_bin;
    std::unique_ptr<QMimeData> m_mime;
};

void tst_BinTarget::init()
{
    m_bin = std::make_unique<BinTarget>();
    m_bin->resize(200, 60);
    m_bin->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bin.get()));
    m_mime.reset(DraggedEntities{"here", "ours", Side::Left, {1}, {2}}.toMime({"Deadpond"}));
}

static Preview removal()
{
    Preview preview;
    preview.gesture = Gesture::remove({{1, 2}});
    preview.changesSomething = true;
    preview.sentence = "Remove Deadpond";
    return preview;
}

void tst_BinTarget::withoutAPreviewNothingIsTaken()
{
    int dropped = 0;
    connect(m_bin.get(), &BinTarget::dropped, this, [&dropped] { ++dropped; });
    QCOMPARE(int(dropFromElsewhere(*m_mime, middleOf(*m_bin))), int(Landing::RefusedAtMove));
    QCOMPARE(dropped, 0);
}

void tst_BinTarget::removalIsTakenAndToldOnce()
{
    m_bin->setPreview([](const QMimeData *) { return removal(); });
    QList<Preview> dropped;
    connect(m_bin.get(), &BinTarget::dropped, this, [&dropped](const Preview &preview) { dropped.append(preview); });
    QStringList explained;
    connect(m_bin.get(), &BinTarget::hoverExplained, this, [&explained](const QString &sentence) { explained.append(sentence); });
    QCOMPARE(int(dropFromElsewhere(*m_mime, middleOf(*m_bin))), int(Landing::Dropped));
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped.first().gesture.pairs, removal().gesture.pairs);
    QCOMPARE(explained.first(), "Remove Deadpond");
    QCOMPARE(explained.last(), ""); // over
}

void tst_BinTarget::refusalIsExplainedWhileItHovers()
{
    m_bin->setPreview([](const QMimeData *) {
        return Preview::refusing("Drop on a team to add.");
    });
    int dropped = 0;
    connect(m_bin.get(), &BinTarget::dropped, this, [&dropped] { ++dropped; });
    QStringList explained;
    connect(m_bin.get(), &BinTarget::hoverExplained, this, [&explained](const QString &sentence) { explained.append(sentence); });
    QCOMPARE(int(dropFromElsewhere(*m_mime, middleOf(*m_bin))), int(Landing::RefusedAtMove));
    QCOMPARE(explained, QStringList({"Drop on a team to add.", ""}));
    QCOMPARE(dropped, 0);
}

void tst_BinTarget::foreignDragIsNotEvenLetIn()
{
    m_bin->setPreview([](const QMimeData *) { return removal(); });
    QMimeData text;
    text.setText("Deadpond");
    QCOMPARE(int(dropFromElsewhere(text, middleOf(*m_bin))), int(Landing::RefusedAtEnter));
}

void tst_BinTarget::highlightGoesWithTheDrag()
{
    const QImage before = m_bin->grab().toImage();
    QImage during;
    m_bin->setPreview([](const QMimeData *) { return removal(); });
    connect(m_bin.get(), &BinTarget::hoverExplained, this, [&](const QString &sentence) {
        if (!sentence.isEmpty())
            during = m_bin->grab().toImage();
    });
    QCOMPARE(int(dropFromElsewhere(*m_mime, middleOf(*m_bin))), int(Landing::Dropped));
    QVERIFY(during != before);
    QCOMPARE(m_bin->grab().toImage(), before);
}

QTEST_MAIN(tst_BinTarget)
#include "tst_bintarget.moc"
