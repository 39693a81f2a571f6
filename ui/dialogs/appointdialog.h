#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;
class QTimer;

namespace Rollcall {

class LiveLabel;
class AppointLink;
class AppointSide;

// Lets a person say which table links which two, when nothing was found or the guess is wrong.
class AppointDialog : public QDialog
{
    Q_OBJECT

public:
    // The names on both sides of the first memberships. If there are none, the failure's sentence says why.
    using Names = QList<std::pair<QString, QString>>;
    using Preview = std::function<Result<Names>(const Relationship &)>;

    // `start` may be empty. `preview` is called while the dialog is open.
    AppointDialog(const Catalog &catalog, const Relationship &start, Preview preview, QWidget *parent = nullptr);

    void accept() override;

signals:
    // The chosen relationship, still without what completed() adds from the catalogue.
    void appointed(const Rollcall::Relationship &relationship);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *makeGroups();
    QWidget *makePreview();
    Relationship sketch() const;
    void setSketch(const Relationship &sketch);
    void takeTable(Side side);
    void takeKey(Side side);
    void takeLink();

    bool refresh(); // true if the choice makes a relationship
    void showNames(const Relationship &relationship, const Names &names);
    void say(const QString &sentence);

    Catalog m_catalog; // a copy: the file's own may be read again meanwhile
    Relationship m_start;
    Preview m_preview;
    AppointSide *m_sides[2];
    AppointLink *m_link;
    QStackedWidget *m_pages;
    QTableWidget *m_names;
    LiveLabel *m_sentence;
    QLabel *m_readOnly;
    QPushButton *m_ok;
    QTimer *m_timer;
};

} // namespace Rollcall
