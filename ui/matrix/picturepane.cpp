#include "ui/matrix/picturepane.h"

#include "models/export/atomicfile.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/matrix/barpicture.h"
#include "ui/widgets/icons.h"

#include <QBuffer>
#include <QFileInfo>
#include <QLabel>
#include <QPixmap>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace Rollcall {

PicturePane::PicturePane(BarPicture &picture, const QString &exports, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_export(new QToolButton(this))
    , m_picture(picture)
{
    const int height = fontMetrics().height();
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_export->setIcon(icon(QStringLiteral("export")));
    m_export->setAccessibleName(exports);
    auto *heading = new QHBoxLayout;
    heading->setObjectName(QStringLiteral("heading"));
    heading->addWidget(m_title, 1);
    auto *area = new QScrollArea(this);
    area->setWidget(&picture);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(height / 4);
    all->addLayout(heading);
    all->addWidget(area, 1);
    addButton(*m_export);
    connect(m_export, &QToolButton::clicked, this, &PicturePane::askForFile);
    connect(&picture, &BarPicture::changed, this, &PicturePane::showState);
    showState();
}

void PicturePane::addButton(QToolButton &button)
{
    button.setAutoRaise(true);
    button.setFocusPolicy(Qt::TabFocus);
    button.setToolTip(button.accessibleName());
    findChild<QHBoxLayout *>(QStringLiteral("heading"))->addWidget(&button);
}

void PicturePane::showState()
{
    m_title->setText(m_picture.title());
    m_export->setEnabled(!m_picture.bars().isEmpty());
}

void PicturePane::askForFile()
{
    FileDialogs::askPicture(*window(), m_picture.title(), [this](const QString &path) {
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
        bytes = m_picture.toSvg();
    } else {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!m_picture.grab().save(&buffer, "PNG"))
            return writeFailure(path, buffer.errorString());
    }
    return writeAtomically(path, [&bytes, &path](QIODevice &device) { return device.write(bytes) == bytes.size() ? Result<>() : Result<>(writeFailure(path, device.errorString())); });
}

} // namespace Rollcall
