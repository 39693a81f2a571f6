#pragma once

#include <QWidget>

class QToolButton;

namespace Rollcall {

class ElidedLabel;

// A question in words, with what can be done with all of it.
class QuestionSentence : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionSentence(QWidget *parent = nullptr);

    // Whose question it is, for those who do not see it.
    void setPlace(const QString &table);
    void setSentence(const QString &sentence, const QString &whyNone);
    QString sentence() const;

signals:
    void saveRequested();
    void clearRequested();

private:
    ElidedLabel *m_text;
    QToolButton *m_save;
    QToolButton *m_clear;
};

} // namespace Rollcall
