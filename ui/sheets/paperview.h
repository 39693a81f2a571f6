#pragma once

#include "models/sheet/sheetlayout.h"

#include <QPixmap>
#include <QWidget>

#include <memory>

namespace Rollcall {

// One sheet of paper on the screen, in the size that it is given, on the grey that paper lies on.
class PaperView : public QWidget
{
    Q_OBJECT

public:
    explicit PaperView(QWidget *parent = nullptr);

    void show(const std::shared_ptr<const SheetLayout> &pages, qsizetype page, const QString &sentence);
    void setPaperSize(const QSize &size);
    QSize paperSize() const { return m_size; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPixmap painted() const;

    std::shared_ptr<const SheetLayout> m_pages;
    qsizetype m_page = 0;
    QString m_sentence;
    QSize m_size;
    QPixmap m_picture; // null: to be painted
};

} // namespace Rollcall
