#pragma once

#include <QObject>

#include <functional>
#include <memory>

class QShortcut;
class QWidget;

namespace Rollcall {

class MessageBar;

// Asks in a strip before a gesture is carried out. The button with the verb gets the focus only by Tab, so that pressing a key
// twice does not answer by accident. Escape withdraws the question, as do another message and takeBack().
class StripQuestion : public QObject
{
    Q_OBJECT

public:
    explicit StripQuestion(MessageBar &bar, QObject *parent = nullptr);

    // Runs `yes` when the button is pressed. A question that is being asked already stays as it is, with the newer `yes`.
    void ask(const QString &sentence, const QString &verb, const std::function<void()> &yes);
    bool isAsking() const;

public slots:
    // Without an answer. Leaves every other message alone.
    void takeBack();

signals:
    // The question was withdrawn by Escape, which nothing else on screen shows.
    void told(const QString &sentence);

private:
    MessageBar &m_bar;
    QShortcut *m_escape;
    QString m_sentence;
    std::shared_ptr<std::function<void()>> m_yes; // null while nothing is asked
};

} // namespace Rollcall
