#pragma once

#include <QList>
#include <QTextBrowser>
#include <QTimer>

namespace Rollcall {

// The manual's text as one page: headings can be reached by links, and pictures are as wide as there is room.
class ManualPage : public QTextBrowser
{
    Q_OBJECT

public:
    struct Heading
    {
        QString text;
        QString anchor; // what a link to it says behind the "#"
        int level;      // 1 is the title
        int position;
    };

    explicit ManualPage(QWidget *parent = nullptr);

    const QList<Heading> &headings() const { return m_headings; }
    // The heading above this position; -1 before the first heading.
    int headingOf(int position) const;
    // The heading of the text at the top of the visible area.
    int headingInSight() const;
    // True until the pictures have the width of the page.
    bool isFitting() const { return m_fitting.isActive(); }
    void goToHeading(int heading);

signals:
    // The text was read anew, in other colours.
    void reloaded();

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void load();
    void findHeadings();
    void styleBlocks();
    void styleParts();
    void styleTables();
    void fitToWidth();
    void follow(const QUrl &link);

    QList<Heading> m_headings;
    QTimer m_fitting;
    int m_pictureWidth = 0; // for which the pictures were scaled
    bool m_isLoading = false;
};

} // namespace Rollcall
