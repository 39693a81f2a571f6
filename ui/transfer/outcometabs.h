#pragma once

#include "models/transfer/importtally.h"

#include <QWidget>

#include <optional>

class QButtonGroup;

namespace Rollcall {

// Chooses which lines are shown: all, or those with one outcome, each with their number.
class OutcomeTabs : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeTabs(QWidget *parent = nullptr);

    void setTally(const ImportTally &tally);

signals:
    // None: all lines.
    void chosen(std::optional<Rollcall::ImportTally::Bucket> bucket);

private:
    QButtonGroup *m_group;
};

} // namespace Rollcall
