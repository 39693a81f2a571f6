#include "ui/sheets/paperform.h"

#include "ui/widgets/keptstate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>

namespace Rollcall {

static constexpr QLatin1String SizeKey("paper/size"), SidewaysKey("paper/isSideways");
static constexpr int SizeRole = Qt::UserRole, OrientationRole = Qt::UserRole + 1;

PaperForm::PaperForm(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLineEdit(this))
    , m_boxes(new QSpinBox(this))
    , m_lines(new QSpinBox(this))
    , m_paper(new QComboBox(this))
    , m_perPart(new QCheckBox(this))
{
    constexpr int MostBoxes = 60, MostLines = 500;
    m_boxes->setRange(0, MostBoxes);
    m_boxes->setToolTip(tr("Boxes to be ticked by hand, behind each name"));
    m_lines->setRange(0, MostLines);
    m_lines->setToolTip(tr("Numbered lines below the last name, for those who come later"));
    m_perPart->setChecked(true);
    fillPapers();
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("&Title:"), m_title);
    form->addRow(tr("&Empty boxes:"), m_boxes);
    form->addRow(tr("&Blank lines:"), m_lines);
    form->addRow(tr("Pa&per:"), m_paper);
    form->addRow(m_perPart);
    connect(m_title, &QLineEdit::textEdited, this, &PaperForm::titleChanged);
    connect(m_boxes, &QSpinBox::valueChanged, this, &PaperForm::lookChanged);
    connect(m_lines, &QSpinBox::valueChanged, this, &PaperForm::lookChanged);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &PaperForm::lookChanged);
    connect(m_perPart, &QCheckBox::toggled, this, [this] {
        m_title->setEnabled(hasTitle());
        emit listChanged();
    });
}

void PaperForm::fillPapers()
{
    for (const QPageSize::PageSizeId size : {QPageSize::A4, QPageSize::A5, QPageSize::A3, QPageSize::Letter, QPageSize::Legal}) {
        for (const QPageLayout::Orientation orientation : {QPageLayout::Portrait, QPageLayout::Landscape}) {
            const QString name = QPageSize(size).name().section(u' ', 0, 0);
            m_paper->addItem(orientation == QPageLayout::Portrait ? tr("%1, upright").arg(name) : tr("%1, sideways").arg(name));
            m_paper->setItemData(m_paper->count() - 1, int(size), SizeRole);
            m_paper->setItemData(m_paper->count() - 1, int(orientation), OrientationRole);
        }
    }
    const QSettings settings;
    const QPageLayout usual = PageLook::usualLayout();
    const int size = settings.value(SizeKey, int(usual.pageSize().id())).toInt();
    select(QPageSize::PageSizeId(size), settings.value(SidewaysKey, false).toBool() ? QPageLayout::Landscape : QPageLayout::Portrait);
}

void PaperForm::select(QPageSize::PageSizeId size, QPageLayout::Orientation orientation)
{
    for (int i = 0; i < m_paper->count(); ++i) {
        if (m_paper->itemData(i, SizeRole).toInt() == int(size) && m_paper->itemData(i, OrientationRole).toInt() == int(orientation))
            m_paper->setCurrentIndex(i);
    }
}

void PaperForm::remember() const
{
    QSettings settings;
    KeptState::keep(settings, SizeKey, m_paper->currentData(SizeRole));
    KeptState::keep(settings, SidewaysKey, m_paper->currentData(OrientationRole).toInt() == int(QPageLayout::Landscape));
}

PageLook PaperForm::look() const
{
    PageLook look;
    look.layout.setPageSize(QPageSize(QPageSize::PageSizeId(m_paper->currentData(SizeRole).toInt())), look.layout.minimumMargins());
    look.layout.setMargins(PageLook::usualLayout().margins());
    look.layout.setOrientation(QPageLayout::Orientation(m_paper->currentData(OrientationRole).toInt()));
    look.emptyBoxes = m_boxes->value();
    look.blankLines = m_lines->value();
    return look;
}

bool PaperForm::hasTitle() const
{
    return !m_perPart->isEnabled() || !m_perPart->isChecked();
}

QString PaperForm::title() const
{
    const QString typed = m_title->text().trimmed();
    return !hasTitle() ? QString() : typed.isEmpty() ? m_usualTitle : typed;
}

void PaperForm::setUsualTitle(const QString &title)
{
    const bool isUsual = m_title->text().isEmpty() || m_title->text() == m_usualTitle;
    m_usualTitle = title;
    if (isUsual)
        m_title->setText(title);
}

bool PaperForm::isPerPart() const
{
    return m_perPart->isChecked() || !m_perPart->isEnabled();
}

void PaperForm::setParts(qsizetype parts, const QString &one)
{
    m_perPart->setText(tr("Every %1 on a &new page").arg(one));
    m_perPart->setEnabled(parts > 1);
    m_title->setEnabled(hasTitle());
    m_title->setToolTip(hasTitle() ? QString() : tr("Each page has the title of its own list"));
    m_perPart->setToolTip(parts > 1 ? QString() : tr("Select several, and each can have a page of its own"));
}

} // namespace Rollcall
