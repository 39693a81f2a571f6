#include "ui/transfer/outcometabs.h"

#include "ui/widgets/flowlayout.h"

#include <QButtonGroup>
#include <QLocale>
#include <QToolButton>

namespace Rollcall {

using Bucket = ImportTally::Bucket;

OutcomeTabs::OutcomeTabs(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int id = -1; id < ImportTally::Buckets; ++id) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setVisible(id < 0);
        connect(button, &QToolButton::toggled, button, [button](bool isOn) { // a tint alone is hard to see on dark ground
            QFont font = button->font();
            font.setBold(isOn);
            button->setFont(font);
        });
        button->setChecked(id < 0);
        m_group->addButton(button, id + 1); // not -1, with which Qt would choose an id itself
        layout->addWidget(button);
    }
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { emit chosen(id == 0 ? std::nullopt : std::optional(Bucket(id - 1))); });
}

void OutcomeTabs::setTally(const ImportTally &tally)
{
    const QLocale locale;
    const auto show = [this, &locale](int id, const QString &title, qint64 count, bool isVisible) {
        QAbstractButton *button = m_group->button(id);
        button->setText(tr("%1  %2", "which lines, and how many").arg(title, locale.toString(count)));
        button->setAccessibleName(tr("Show: %1, %2").arg(title, locale.toString(count)));
        button->setVisible(isVisible || button->isChecked());
    };
    show(0, tr("All"), tally.lines() + tally.others(), true);
    for (int i = 0; i < ImportTally::Buckets; ++i) {
        const auto bucket = Bucket(i);
        const qint64 count = tally.count(bucket) + (bucket == Bucket::Leaves ? tally.others() : 0);
        show(i + 1, tally.title(bucket), count, count > 0);
    }
    layout()->invalidate();
    updateGeometry();
}

} // namespace Rollcall
