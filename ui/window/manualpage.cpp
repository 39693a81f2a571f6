#include "ui/window/manualpage.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFile>
#include <QImage>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>
#include <utility>

static void makeDocsKnown()
{
    Q_INIT_RESOURCE(docs);
}

namespace Rollcall {

static constexpr int Margin = 16;
static constexpr int TopMargin = 8;
static constexpr int LongestLine = 92; // in average characters; longer lines are hard to read

ManualPage::ManualPage(QWidget *parent)
    : QTextBrowser(parent)
{
    makeDocsKnown();
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, &ManualPage::follow);
    constexpr int Pause = 60; // milliseconds; pictures are not scaled at each step of a window that is being resized
    m_fitting.setSingleShot(true);
    m_fitting.setInterval(Pause);
    connect(&m_fitting, &QTimer::timeout, this, &ManualPage::fitToWidth);
    load();
}

static QString contentOf(const QString &name)
{
    QFile file(QStringLiteral(":/docs/%1").arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Puts manual and limits on one page, so that one search and one table of contents serve both.
void ManualPage::load()
{
    m_isLoading = true;
    document()->clear();
    document()->setBaseUrl(QUrl(QStringLiteral("qrc:/docs/")));
    setMarkdown(contentOf(QStringLiteral("manual.md")) + QStringLiteral("\n\n") + contentOf(QStringLiteral("limits.md")));
    findHeadings();
    styleBlocks();
    styleParts();
    styleTables();
    fitToWidth();
    m_isLoading = false;
}

// Makes anchors as GitHub does, so that links work there, too.
static QString anchorOf(const QString &heading)
{
    QString anchor;
    const QString lower = heading.toLower();
    for (const QChar letter : lower) {
        if (letter.isLetterOrNumber() || letter == u'-' || letter == u'_')
            anchor.append(letter);
        else if (letter == u' ')
            anchor.append(u'-');
    }
    return anchor;
}

void ManualPage::findHeadings()
{
    m_headings.clear();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (const int level = block.blockFormat().headingLevel())
            m_headings.append({block.text(), anchorOf(block.text()), level, block.position()});
    }
}

// Sets the margins, which Markdown does not have.
void ManualPage::styleBlocks()
{
    const int line = fontMetrics().height();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        QTextCursor cursor(block);
        if (const int level = format.headingLevel()) {
            format.setTopMargin(level <= 2 && block != document()->begin() ? line * 1.4 : line * 0.8);
            format.setBottomMargin(line * 0.3);
        } else if (!cursor.currentTable()) {
            format.setBottomMargin(line * (block.textList() ? 0.25 : 0.6));
            format.setTopMargin(0);
            format.setLineHeight(115, QTextBlockFormat::ProportionalHeight);
        }
        cursor.setBlockFormat(format);
    }
}

// Many a dark palette leaves links as dark as they are on white.
static QColor linkColour(const QPalette &palette)
{
    constexpr int Half = 128, Light = 190;
    const QColor link = palette.color(QPalette::Link);
    if (qGray(palette.color(QPalette::Base).rgb()) >= Half || qGray(link.rgb()) >= Half)
        return link;
    return QColor::fromHsl(link.hslHue(), link.hslSaturation(), Light);
}

// Links in a colour that can be read, and keys and commands on a ground of their own.
void ManualPage::styleParts()
{
    QColor ground = palette().color(QPalette::Text);
    ground.setAlphaF(0.09);
    QTextCharFormat link;
    link.setForeground(linkColour(palette()));
    QTextCharFormat code;
    code.setBackground(ground);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QList<QTextLayout::FormatRange> styled; // later, since a change of format may join parts
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextCharFormat format = part.fragment().charFormat();
            if (format.isAnchor() || format.fontFixedPitch())
                styled.append({part.fragment().position(), part.fragment().length(), format.isAnchor() ? link : code});
        }
        for (const auto &range : std::as_const(styled)) {
            QTextCursor cursor(document());
            cursor.setPosition(range.start);
            cursor.setPosition(range.start + range.length, QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(range.format);
        }
    }
}

void ManualPage::styleTables()
{
    QColor rule = palette().color(QPalette::Text);
    rule.setAlphaF(0.3);
    for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(rule);
        format.setCellPadding(fontMetrics().height() * 0.25);
        format.setBottomMargin(fontMetrics().height() * 0.8);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
    }
}

void ManualPage::fitToWidth()
{
    const int top = cursorForPosition(QPoint()).position();
    const bool isAtTop = verticalScrollBar()->value() == 0;
    QTextFrameFormat frame = document()->rootFrame()->frameFormat();
    const int longest = fontMetrics().averageCharWidth() * LongestLine;
    const int room = viewport()->width() - 2 * Margin - int(2 * document()->documentMargin());
    frame.setLeftMargin(Margin);
    frame.setTopMargin(TopMargin);
    frame.setBottomMargin(Margin);
    frame.setRightMargin(qMax(Margin, Margin + room - longest));
    document()->rootFrame()->setFrameFormat(frame);
    m_pictureWidth = qMax(1, qMin(room, longest));
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextImageFormat image = part.fragment().charFormat().toImageFormat();
            if (!image.isValid())
                continue;
            const QUrl name = document()->baseUrl().resolved(QUrl(image.name()));
            document()->addResource(QTextDocument::ImageResource, name, loadResource(QTextDocument::ImageResource, name));
        }
    }
    document()->markContentsDirty(0, document()->characterCount());
    if (m_isLoading || isAtTop)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(top);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(cursor).top());
}

// Scaled for the pixels of the screen, since the document would stretch what it paints.
QVariant ManualPage::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource || name.scheme() != QLatin1String("qrc"))
        return QTextBrowser::loadResource(type, name);
    QImage picture(u':' + name.path());
    const int width = qMin(m_pictureWidth, picture.width());
    if (picture.isNull() || width == 0)
        return {};
    const int pixels = qMin(picture.width(), int(width * devicePixelRatioF()));
    if (pixels < picture.width())
        picture = picture.scaledToWidth(pixels, Qt::SmoothTransformation);
    picture.setDevicePixelRatio(double(pixels) / width);
    return picture;
}

void ManualPage::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        m_fitting.start();
}

// Loads the text again, because colours and distances depend on palette and font.
void ManualPage::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (m_isLoading || (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange))
        return;
    const int heading = headingInSight();
    load();
    goToHeading(heading);
    emit reloaded();
}

int ManualPage::headingInSight() const
{
    return headingOf(cursorForPosition(QPoint(Margin, fontMetrics().height())).position());
}

int ManualPage::headingOf(int position) const
{
    int found = -1;
    for (const Heading &heading : m_headings) {
        if (heading.position > position)
            break;
        ++found;
    }
    return found;
}

void ManualPage::goToHeading(int heading)
{
    if (heading < 0 || heading >= m_headings.size())
        return;
    QTextCursor cursor(document());
    cursor.setPosition(m_headings.at(heading).position);
    setTextCursor(cursor); // for the keys that scroll from there
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(cursor).top());
}

void ManualPage::follow(const QUrl &link)
{
    if (!link.isRelative()) {
        QDesktopServices::openUrl(link);
        return;
    }
    // Without a fragment it leads to the other file, whose title is the last one on this page.
    const auto isMeant = [&link](const Heading &heading) { return link.hasFragment() ? heading.anchor == link.fragment() : heading.level == 1; };
    const auto found = std::find_if(m_headings.crbegin(), m_headings.crend(), isMeant);
    if (found != m_headings.crend())
        goToHeading(int(m_headings.crend() - found) - 1);
}

} // namespace Rollcall
