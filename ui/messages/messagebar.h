#pragma once

#include "models/result.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace Rollcall {

class LiveLabel;

// A strip in the window that tells of a problem or asks a question, instead of a dialog.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    // The buttons of a question come next in the order of Tab, and a click does not lead the focus to them.
    enum class Tone { Notice, Problem, Question };

    struct Offer
    {
        QString text; // the button's
        std::function<void()> take;
    };

    explicit MessageBar(const QString &accessibleName, QWidget *parent = nullptr);
    ~MessageBar() override;

    // Replaces what the strip said before.
    void show(Tone tone, const QString &sentence, const QList<Offer> &offers = {}, const QString &details = {});
    void dismiss();
    QString sentence() const;

signals:
    void shown(const QString &sentence);
    void dismissed();

private:
    void setTone(Tone tone);
    void addOffers(const QList<Offer> &offers, bool isQuestion);
    void removeOffers();
    void giveFocusBack();

    QLabel *m_icon;
    LiveLabel *m_text;
    QHBoxLayout *m_offers;
    QToolButton *m_detailsButton;
    QPlainTextEdit *m_details;
    QPointer<QWidget> m_cameFrom; // had the focus before it came into the strip
};

} // namespace Rollcall
