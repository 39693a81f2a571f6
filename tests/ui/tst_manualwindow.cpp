#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/messages/livelabel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manualpage.h"
#include "ui/window/manualwindow.h"
#include "ui/window/windowactions.h"

#include <QAccessible>
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace Rollcall;
using namespace Rollcall::Test;

// The manual's window: opened beside the program, searched, and usable offline.
class tst_ManualWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void f1OpensItBesideTheProgram();
    void f1BringsTheSameOneBack();
    void programEndsThoughItIsOpen();
    void helpMenuBeginsWithIt();
    void everythingInItHasAName();
    void contentsListEveryHeading();
    void chosenHeadingIsShown();
    void contentsFollowTheReader();
    void narrowWindowLeavesTheRoomToTheText();
    void lastHeadingStaysChosen();
    void everyLinkLeadsSomewhere();
    void linkGoesToItsHeading_data();
    void linkGoesToItsHeading();
    void webLinksOpenInTheBrowser();
    void everyPictureIsThere();
    void picturesAreNoWiderThanThePage();
    void searchFinds();
    void searchGoesRound();
    void searchLooksInTablesAndLimitsToo();
    void searchWithoutAResultSaysSo();
    void escapeEndsTheSearchThenCloses();
    void findKeyGoesToTheField();
    void coloursFollowThePalette();
    void everyKeyOfTheProgramIsExplained();

public slots:
    void noteUrl(const QUrl &url) { m_opened = url; }

private:
    ManualWindow &manual() { return *m_shown->window().findChild<ManualWindow *>(); }
    ManualPage &page() { return manual().page(); }
    QString shownHeading() { return page().headings().at(page().headingInSight()).text; }
    QString places() { return manual().findChild<LiveLabel *>()->text(); }
    QString marked();
    void search(const QString &text);

    std::unique_ptr<RosterWindow> m_shown;
    QUrl m_opened;
};

void tst_ManualWindow::init()
{
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
    Person::press(m_shown->window(), Qt::Key_F1);
    QVERIFY(m_shown->window().findChild<ManualWindow *>());
    QVERIFY(QTest::qWaitForWindowActive(&manual()));
    QTRY_VERIFY(!page().isFitting());
}

void tst_ManualWindow::cleanup()
{
    m_shown.reset();
}

void tst_ManualWindow::search(const QString &text)
{
    manual().search().setFocus();
    manual().search().clear();
    Person::type(manual(), text);
}

// What stands at the place the search has come to.
QString tst_ManualWindow::marked()
{
    const auto marks = page().extraSelections();
    for (const auto &mark : marks) {
        if (mark.format.hasProperty(QTextFormat::ForegroundBrush))
            return mark.cursor.selectedText();
    }
    return {};
}

void tst_ManualWindow::f1OpensItBesideTheProgram()
{
    QVERIFY(manual().isWindow());
    QVERIFY(!manual().isModal());
    QVERIFY(manual().isVisible());
    QCOMPARE(shownHeading(), "Rollcall manual");
    QVERIFY(m_shown->window().isEnabled());
}

void tst_ManualWindow::f1BringsTheSameOneBack()
{
    const ManualWindow *first = &manual();
    manual().close();
    Person::press(m_shown->window(), Qt::Key_F1);
    QCOMPARE(m_shown->window().findChildren<ManualWindow *>().size(), 1);
    QCOMPARE(&manual(), first);
    QVERIFY(manual().isVisible());
}

void tst_ManualWindow::programEndsThoughItIsOpen()
{
    constexpr int Patience = 5000, StillRunning = 1; // Qt ends only an event loop of its own
    QTimer::singleShot(0, &m_shown->window(), &QWidget::close);
    QTimer::singleShot(Patience, &m_shown->window(), [] { QCoreApplication::exit(StillRunning); });
    QCOMPARE(QCoreApplication::exec(), 0);
}

void tst_ManualWindow::helpMenuBeginsWithIt()
{
    QMenu *help = m_shown->window().menuBar()->actions().last()->menu();
    QCOMPARE(help->actions().at(0), m_shown->window().actions().manual);
    QCOMPARE(help->actions().at(1), m_shown->window().actions().keys);
    QCOMPARE(m_shown->window().actions().keys->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F1));
}

void tst_ManualWindow::everythingInItHasAName()
{
    QStringList names;
    const auto spoken = [](QWidget &widget) { return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name); };
    names << spoken(manual().search()) << spoken(manual().contents()) << spoken(page());
    search("team");
    for (auto *button : manual().findChildren<QToolButton *>())
        names << spoken(*button);
    QCOMPARE(names, (QStringList{"Search the manual", "Contents", "Manual", "Clear the search", "Find previous", "Find next"}));
}

void tst_ManualWindow::contentsListEveryHeading()
{
    QStringList items, headings;
    for (QTreeWidgetItemIterator item(&manual().contents()); *item; ++item)
        items.append((*item)->text(0));
    for (const auto &heading : page().headings())
        headings.append(heading.text);
    QCOMPARE(items, headings);
    QVERIFY(headings.contains("The first minute"));
    QVERIFY(headings.contains("What Rollcall does not do"));
    QStringList anchors;
    for (const auto &heading : page().headings()) {
        QVERIFY2(!anchors.contains(heading.anchor), qPrintable(heading.anchor)); // or a link would lead to the first of the two
        anchors.append(heading.anchor);
    }
}

void tst_ManualWindow::chosenHeadingIsShown()
{
    const auto items = manual().contents().findItems("Your own file", Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(items.size(), 1);
    manual().contents().setCurrentItem(items.first());
    QCOMPARE(shownHeading(), "Your own file");
}

void tst_ManualWindow::contentsFollowTheReader()
{
    page().verticalScrollBar()->setValue(page().verticalScrollBar()->maximum() / 2);
    QVERIFY(manual().contents().currentItem());
    QCOMPARE(manual().contents().currentItem()->text(0), shownHeading());
    QVERIFY(shownHeading() != "Rollcall manual");
}

void tst_ManualWindow::narrowWindowLeavesTheRoomToTheText()
{
    QVERIFY(manual().contents().isVisible());
    manual().resize(400, 500);
    QTRY_VERIFY(!manual().contents().isVisible());
    manual().resize(1100, 500);
    QTRY_VERIFY(manual().contents().isVisible());
}

// The page cannot be scrolled so far that it stands at the top.
void tst_ManualWindow::lastHeadingStaysChosen()
{
    const QString last = page().headings().last().text;
    manual().contents().setCurrentItem(manual().contents().findItems(last, Qt::MatchExactly | Qt::MatchRecursive).first());
    QCOMPARE(manual().contents().currentItem()->text(0), last);
}

static QStringList linksIn(const QTextDocument &document)
{
    QStringList links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QString link = part.fragment().charFormat().anchorHref();
            if (!link.isEmpty())
                links.append(link);
        }
    }
    return links;
}

void tst_ManualWindow::everyLinkLeadsSomewhere()
{
    const QStringList links = linksIn(*page().document());
    QVERIFY(links.size() >= 2);
    QStringList anchors;
    for (const auto &heading : page().headings())
        anchors.append(heading.anchor);
    for (const QString &link : links) {
        const QUrl url(link);
        if (url.isRelative() && url.hasFragment())
            QVERIFY2(anchors.contains(url.fragment()), qPrintable(link));
        else if (url.isRelative())
            QCOMPARE(link, "limits.md"); // the other file on this page
    }
}

void tst_ManualWindow::linkGoesToItsHeading_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("heading");
    QTest::newRow("on the page") << "#your-own-file" << "Your own file";
    QTest::newRow("further up") << "#the-first-minute" << "The first minute";
    QTest::newRow("to the other file") << "limits.md" << "What Rollcall does not do";
    QTest::newRow("into the other file") << "limits.md#values" << "Values";
}

void tst_ManualWindow::linkGoesToItsHeading()
{
    QFETCH(QString, link);
    page().verticalScrollBar()->setValue(page().verticalScrollBar()->maximum() / 3);
    emit page().anchorClicked(QUrl(link));
    QTEST(shownHeading(), "heading");
    QTEST(manual().contents().currentItem()->text(0), "heading");
}

void tst_ManualWindow::webLinksOpenInTheBrowser()
{
    QDesktopServices::setUrlHandler("https", this, "noteUrl");
    const QString before = shownHeading();
    emit page().anchorClicked(QUrl("https://example.org/"));
    QDesktopServices::unsetUrlHandler("https");
    QCOMPARE(m_opened, QUrl("https://example.org/"));
    QCOMPARE(shownHeading(), before);
}

static QList<QTextImageFormat> picturesIn(const QTextDocument &document)
{
    QList<QTextImageFormat> pictures;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isImageFormat())
                pictures.append(part.fragment().charFormat().toImageFormat());
        }
    }
    return pictures;
}

static QImage pictureOf(const ManualPage &page, const QTextImageFormat &format)
{
    return page.document()->resource(QTextDocument::ImageResource, QUrl("qrc:/docs/").resolved(QUrl(format.name()))).value<QImage>();
}

void tst_ManualWindow::everyPictureIsThere()
{
    const auto pictures = picturesIn(*page().document());
    QCOMPARE(pictures.size(), 6);
    for (const auto &picture : pictures)
        QVERIFY2(!pictureOf(page(), picture).isNull(), qPrintable(picture.name()));
}

void tst_ManualWindow::picturesAreNoWiderThanThePage()
{
    const auto widest = [this] {
        double width = 0;
        for (const auto &picture : picturesIn(*page().document()))
            width = qMax(width, pictureOf(page(), picture).deviceIndependentSize().width());
        return width;
    };
    manual().resize(700, 500);
    QTRY_VERIFY(widest() <= page().viewport()->width());
    QVERIFY(!page().horizontalScrollBar()->isVisible());
    const double narrow = widest();
    manual().resize(1100, 500);
    QTRY_VERIFY(widest() > narrow);
    QVERIFY(widest() <= page().viewport()->width());
    QVERIFY(!page().horizontalScrollBar()->isVisible());
}

void tst_ManualWindow::searchFinds()
{
    search("own FILE");
    QCOMPARE(marked().toLower(), "own file");
    QVERIFY2(QRegularExpression("^1 of [1-9][0-9]*$").match(places()).hasMatch(), qPrintable(places()));
    QVERIFY(page().viewport()->rect().contains(page().cursorRect().center()));
    QCOMPARE(QApplication::focusWidget(), &manual().search());
}

void tst_ManualWindow::searchGoesRound()
{
    search("shift");
    const int count = places().section(' ', 2).toInt();
    QVERIFY(count > 3);
    Person::press(manual(), Qt::Key_Return);
    QCOMPARE(places(), QString("2 of %1").arg(count));
    Person::press(manual(), Qt::Key_F3);
    QCOMPARE(places(), QString("3 of %1").arg(count));
    for (int i = 0; i < 3; ++i)
        Person::press(manual(), QKeyCombination(Qt::ShiftModifier, Qt::Key_F3));
    QCOMPARE(places(), QString("%1 of %1").arg(count));
    for (auto *button : manual().findChildren<QToolButton *>()) {
        if (button->accessibleName() == "Find next")
            Person::click(*button);
    }
    QCOMPARE(places(), QString("1 of %1").arg(count));
}

void tst_ManualWindow::searchLooksInTablesAndLimitsToo()
{
    search("SQLAlchemy");
    QCOMPARE(places(), "1 of 1");
    QTextCursor found = page().textCursor();
    QVERIFY(found.currentTable());
    search("PostgreSQL");
    QCOMPARE(places(), "1 of 1");
    QCOMPARE(manual().contents().currentItem()->text(0), "Tables and keys");
}

void tst_ManualWindow::searchWithoutAResultSaysSo()
{
    search("xyzzy");
    QCOMPARE(places(), "Nothing found");
    QCOMPARE(marked(), "");
    Person::press(manual(), Qt::Key_Return);
    QCOMPARE(places(), "Nothing found");
}

void tst_ManualWindow::escapeEndsTheSearchThenCloses()
{
    search("undo");
    Person::press(manual(), Qt::Key_Escape);
    QVERIFY(manual().isVisible());
    QCOMPARE(manual().search().text(), "");
    QCOMPARE(places(), "");
    QVERIFY(page().extraSelections().isEmpty());
    Person::press(manual(), Qt::Key_Escape);
    QVERIFY(!manual().isVisible());
    QVERIFY(m_shown->window().isVisible());
}

void tst_ManualWindow::findKeyGoesToTheField()
{
    page().setFocus();
    Person::press(manual(), QKeyCombination(Qt::ControlModifier, Qt::Key_F));
    QCOMPARE(QApplication::focusWidget(), &manual().search());
    QVERIFY(m_shown->window().isVisible());
}

void tst_ManualWindow::coloursFollowThePalette()
{
    search("undo");
    const auto linkColour = [this] {
        for (QTextBlock block = page().document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                if (!part.fragment().charFormat().anchorHref().isEmpty())
                    return part.fragment().charFormat().foreground().color();
            }
        }
        return QColor();
    };
    const QPalette before = QApplication::palette();
    const QString where = places();
    QPalette dark = before;
    dark.setColor(QPalette::Link, Qt::yellow);
    dark.setColor(QPalette::Base, Qt::black);
    QApplication::setPalette(dark);
    QTRY_COMPARE(linkColour(), QColor(Qt::yellow));
    QCOMPARE(places(), where); // the search goes on
    QCOMPARE(marked().toLower(), "undo");
    dark.setColor(QPalette::Link, Qt::blue); // as it is on white, which cannot be read on black
    QApplication::setPalette(dark);
    QTRY_VERIFY(linkColour() != QColor(Qt::yellow));
    QVERIFY(qGray(linkColour().rgb()) > 120);
    QApplication::setPalette(before);
}

// Or the manual would be out of date with the next key.
void tst_ManualWindow::everyKeyOfTheProgramIsExplained()
{
    const QString text = page().toPlainText();
    for (const QAction *action : m_shown->window().actions().findChildren<QAction *>()) {
        for (const QKeySequence &sequence : action->shortcuts()) {
            const QString key = sequence.toString(QKeySequence::PortableText).replace("Return", "Enter");
            const bool isOneOfSix = QRegularExpression("^Ctrl\\+[1-6]$").match(key).hasMatch(); // told as a range
            const QStringList others = {"Ctrl+Ins", "Shift+Ins", "Shift+Del", "Copy", "Cut", "Paste", "Ctrl+F4", "F16", "F18", "F20"};
            if (isOneOfSix || sequence != action->shortcut() || others.contains(key))
                continue;
            const QString written = QString(key).replace(QRegularExpression("\\bIns\\b"), "Insert");
            QVERIFY2(text.contains(written), qPrintable(action->objectName() + ": " + key));
        }
    }
}

QTEST_MAIN(tst_ManualWindow)
#include "tst_manualwindow.moc"
