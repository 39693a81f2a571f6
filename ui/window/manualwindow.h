#pragma once

#include <QWidget>

class QLineEdit;
class QTreeWidget;

namespace Rollcall {

class LiveLabel;
class ManualPage;
class TextSearch;

// The manual beside the program: its contents, its text, and a field that searches it.
class ManualWindow : public QWidget
{
    Q_OBJECT

public:
    explicit ManualWindow(QWidget *parent = nullptr);

    // Shows the manual that belongs to this window; makes it on first use.
    static void showFor(QWidget &window);

    ManualPage &page() const { return *m_page; }
    QLineEdit &search() const { return *m_search; }
    QTreeWidget &contents() const { return *m_contents; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addKeys();
    void fillContents();
    void followPage();
    void chooseHeading(int heading);
    void tellPlaces();
    void leave();

    QLineEdit *m_search;
    LiveLabel *m_places; // where the search stands
    QTreeWidget *m_contents;
    ManualPage *m_page;
    TextSearch *m_finder;
    bool m_isGoing = false; // while the page moves to a heading chosen in the contents
};

} // namespace Rollcall
