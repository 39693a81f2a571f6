#pragma once

#include <QWidget>

class QToolButton;

namespace Rollcall {

class ElidedLabel;

// The whole question as a sentence, with buttons to save and to clear it.
class QuestionSentence : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionSentence(QWidget *parent = nullptr);

    // The table that the question is about, for screen readers.
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
