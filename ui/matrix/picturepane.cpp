#include "ui/matrix/picturepane.h"

#include "models/export/atomicfile.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/lists/rowtint.h"
#include "ui/matrix/overlapview.h"
#include "ui/widgets/icons.h"

#include <QBuffer>
#include <QFileInfo>
#include <QLabel>
#include <QPixmap>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

PicturePane::PicturePane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_export(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_picture(new OverlapView)
{
    const int height = fontMetrics().height();
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_export->setIcon(icon(QStringLiteral("export")));
    m_export->setAccessibleName(tr("Export the picture"));
    m_close->setText(QStringLiteral("\u2715"));
    m_close->setAccessibleName(tr("Close the picture"));
    for (QToolButton *button : {m_export, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(button->accessibleName());
    }
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_title, 1);
    heading->addWidget(m_export);
    heading->addWidget(m_close);
    auto *area = new QScrollArea(this);
    area->setWidget(m_picture);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(height / 4);
    all->addLayout(heading);
    all->addWidget(area, 1);
    connect(m_export, &QToolButton::clicked, this, &PicturePane::askForFile);
    connect(m_close, &QToolButton::clicked, this, &PicturePane::closeRequested);
    connect(m_picture, &OverlapView::changed, this, [this] {
        m_title->setText(m_picture->title());
        m_export->setEnabled(!m_picture->bars().isEmpty());
    });
}

void PicturePane::setMatrix(Matrix *matrix)
{
    m_picture->setMatrix(matrix);
    m_title->setText(m_picture->title());
}

void PicturePane::askForFile()
{
    FileDialogs::askPicture(*window(), m_picture->title(), [this](const QString &path) {
        if (const auto written = write(path); !written)
            emit refused(written.error());
        else
            emit told(tr("The picture was written to \"%1\"").arg(QFileInfo(path).fileName()));
    });
}

Result<> PicturePane::write(const QString &path) const
{
    QByteArray bytes;
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        bytes = m_picture->toSvg();
    } else {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!m_picture->grab().save(&buffer, "PNG"))
            return writeFailure(path, buffer.errorString());
    }
    return writeAtomically(path, [&bytes, &path](QIODevice &device) { return device.write(bytes) == bytes.size() ? Result<>() : Result<>(writeFailure(path, device.errorString())); });
}

} // namespace Rollcall
