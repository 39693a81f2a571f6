#include "ui/sets/comparefoot.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/ink.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace Rollcall {

CompareFoot::CompareFoot(const WindowActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_status(new QLabel(tr("Buttons act on the selected lines, or on all shown. Every change can be undone."), this))
    , m_export(new QPushButton(icon(QStringLiteral("export")), tr("&Export..."), this))
    , m_print(new QPushButton(icon(QStringLiteral("print")), tr("&Print..."), this))
{
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    QPalette dimmed = m_status->palette();
    dimmed.setColor(QPalette::WindowText, secondaryInk(dimmed.color(QPalette::WindowText), dimmed.color(QPalette::Window)));
    m_status->setPalette(dimmed);
    auto *closing = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_export, m_print, closing})
        button->setAutoDefault(false);
    closing->setMinimumWidth(fontMetrics().height() * 6);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_status, 1);
    for (QAction *action : {actions.undo, actions.redo}) { // the same keys as in the window
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAutoRaise(true);
        button->setAccessibleName(action == actions.undo ? tr("Undo") : tr("Redo"));
        row->addWidget(button);
        if (parent)
            parent->addAction(action);
    }
    row->addWidget(m_export);
    row->addWidget(m_print);
    row->addWidget(closing);
    connect(m_export, &QPushButton::clicked, this, [this] { emit sheetRequested(false); });
    connect(m_print, &QPushButton::clicked, this, [this] { emit sheetRequested(true); });
    connect(closing, &QPushButton::clicked, this, &CompareFoot::closeRequested);
}

void CompareFoot::say(const QString &sentence)
{
    m_status->setText(sentence);
}

void CompareFoot::setReady(bool isReady)
{
    m_export->setEnabled(isReady);
    m_print->setEnabled(isReady);
}

} // namespace Rollcall
