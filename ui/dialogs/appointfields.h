#pragma once

#include <QString>

class QComboBox;
class QFormLayout;
class QWidget;

namespace Rollcall {

struct Catalog;

// Helpers to build the group boxes of AppointDialog.
namespace AppointFields {

// A combo box for names of any length, which ignores the mouse wheel.
QComboBox *makeCombo(const QString &accessibleName, QWidget *parent);
// A row with its label above the field. The text may hold a mnemonic; names in it must be escaped().
void addRow(QFormLayout &form, const QString &text, QWidget *buddy, QWidget *field = nullptr);
QFormLayout *makeForm(QWidget *group);
// A name for use in a label with a mnemonic: "&" is doubled, and a long name is elided.
QString escaped(const QString &name, const QWidget &label);

void listTables(QComboBox &combo, const Catalog &catalog);
// An empty or unknown name clears the choice.
void choose(QComboBox &combo, const QString &name);

} // namespace AppointFields

} // namespace Rollcall
