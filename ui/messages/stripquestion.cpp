#include "ui/messages/stripquestion.h"

#include "ui/messages/messagebar.h"

#include <QShortcut>

namespace Rollcall {

StripQuestion::StripQuestion(MessageBar &bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_escape(new QShortcut(Qt::Key_Escape, &bar))
{
    m_escape->setEnabled(false);
    const auto escape = [this] {
        takeBack();
        emit told(tr("Nothing was changed"));
    };
    connect(m_escape, &QShortcut::activated, this, escape);
    connect(m_escape, &QShortcut::activatedAmbiguously, this, escape); // another action also uses Escape: that one gets the next press
    const auto follow = [this] {
        m_escape->setEnabled(isAsking());
        if (!isAsking())
            m_yes.reset();
    };
    connect(&bar, &MessageBar::shown, this, follow);
    connect(&bar, &MessageBar::dismissed, this, follow);
}

void StripQuestion::ask(const QString &sentence, const QString &verb, const std::function<void()> &yes)
{
    if (isAsking() && m_sentence == sentence) {
        *m_yes = yes;
        return;
    }
    m_sentence = sentence;
    m_yes = std::make_shared<std::function<void()>>(yes);
    m_bar.show(MessageBar::Tone::Question, sentence, {{verb, [yes = m_yes] { (*yes)(); }}});
}

bool StripQuestion::isAsking() const
{
    return m_yes && m_bar.isVisible() && m_bar.sentence() == m_sentence;
}

void StripQuestion::takeBack()
{
    if (isAsking())
        m_bar.dismiss();
}

} // namespace Rollcall
