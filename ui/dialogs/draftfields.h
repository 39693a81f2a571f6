#pragma once

#include "models/discovery/rosterdraft.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace Rollcall {

// Chooses the further columns of a table or of a membership: check boxes for the usual ones, and rows to name others.
class DraftFields : public QWidget
{
    Q_OBJECT

public:
    // `always` names what the table has in any case; empty for nothing. `name` is for assistive technology, since the title may change.
    DraftFields(const QString &name, const QString &always, const QList<DraftField> &usual, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    // Ticks these fields, and adds rows for those that are not among the usual ones.
    void setFields(const QList<DraftField> &fields);
    QList<DraftField> fields() const;

signals:
    void changed();

private:
    struct Other
    {
        QLineEdit *name;
        QComboBox *kind;
    };

    void addOther();
    QCheckBox *addTick(const DraftField &field);

    QString m_name;
    QLabel *m_title;
    QVBoxLayout *m_layout;
    QList<std::pair<QCheckBox *, DraftField>> m_ticks;
    QList<Other> m_others;
    qsizetype m_usual = 0;
};

} // namespace Rollcall
