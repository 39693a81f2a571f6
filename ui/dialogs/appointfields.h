#pragma once

#include <QString>

class QComboBox;
class QFormLayout;
class QWidget;

namespace Rollcall {

struct Catalog;

// What the groups of the appoint dialog are made of.
namespace AppointFields {

// Shows names as they are, however long, and leaves the wheel to what it scrolls in.
QComboBox *makeCombo(const QString &accessibleName, QWidget *parent);
// A row with its label above the field. The text may hold a mnemonic; names in it must be escaped().
void addRow(QFormLayout &form, const QString &text, QWidget *buddy, QWidget *field = nullptr);
QFormLayout *makeForm(QWidget *group);
// A name as it may stand in a label with a mnemonic, in the middle of a narrow column.
QString escaped(const QString &name, const QWidget &label);

void listTables(QComboBox &combo, const Catalog &catalog);
// No name or an unknown one chooses nothing.
void choose(QComboBox &combo, const QString &name);

} // namespace AppointFields

} // namespace Rollcall
