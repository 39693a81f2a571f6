#include "ui/transfer/readform.h"

#include "ui/widgets/flowlayout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace Rollcall {

static QString separatorName(char separator)
{
    switch (separator) {
    case '\t':
        return ReadForm::tr("Tab");
    case ';':
        return ReadForm::tr("Semicolon ;");
    case ',':
        return ReadForm::tr("Comma ,");
    case '|':
        return ReadForm::tr("Bar |");
    default:
        return QString(QLatin1Char(separator));
    }
}

// A combo box with its label, in one widget, so that a FlowLayout does not separate them.
static QComboBox *chooser(const QString &label, const QString &description, QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *text = new QLabel(label, both);
    auto *combo = new QComboBox(both);
    combo->setAccessibleDescription(description); // screen readers take its text for its name
    text->setBuddy(combo);
    layout->addWidget(text);
    layout->addWidget(combo);
    parent->layout()->addWidget(both);
    return combo;
}

ReadForm::ReadForm(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_encoding = chooser(tr("&Letters:"), tr("How letters are stored"), this);
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian})
        m_encoding->addItem(Encodings::title(encoding), int(encoding));
    m_separator = chooser(tr("Between &cells:"), tr("What stands between cells"), this);
    for (const char separator : {'\t', ';', ',', '|'})
        m_separator->addItem(separatorName(separator), int(separator));
    m_quote = chooser(tr("&Quotes:"), tr("What stands around cells"), this);
    m_quote->addItem(tr("Double \""), int('"'));
    m_quote->addItem(tr("Single '"), int('\''));
    m_quote->addItem(tr("None: quotes are letters"), int(TableForm::NoQuote));
    m_heading = new QCheckBox(tr("The first line is a &heading"), this);
    layout->addWidget(m_heading);
    for (const QComboBox *combo : {m_encoding, m_separator, m_quote})
        connect(combo, &QComboBox::activated, this, &ReadForm::edited);
    connect(m_heading, &QCheckBox::clicked, this, &ReadForm::edited);
}

void ReadForm::setForm(const TableForm &form)
{
    m_encoding->setCurrentIndex(m_encoding->findData(int(form.encoding)));
    if (m_separator->findData(int(form.separator)) < 0) // a separator that the list names in its first line ("sep=")
        m_separator->addItem(separatorName(form.separator), int(form.separator));
    m_separator->setCurrentIndex(m_separator->findData(int(form.separator)));
    m_quote->setCurrentIndex(m_quote->findData(int(form.quote)));
    m_heading->setChecked(form.hasHeading);
}

TableForm ReadForm::form() const
{
    TableForm form;
    form.encoding = Encoding(m_encoding->currentData().toInt());
    form.separator = char(m_separator->currentData().toInt());
    form.quote = char(m_quote->currentData().toInt());
    form.hasHeading = m_heading->isChecked();
    return form;
}

QString ReadForm::summary(const TableForm &form)
{
    const auto between = [&form] {
        switch (form.separator) {
        case '\t':
            return tr("tabs between");
        case ';':
            return tr("semicolons between");
        case ',':
            return tr("commas between");
        default:
            return tr("%1 between").arg(QLatin1Char(form.separator));
        }
    };
    const QString heading = form.hasHeading ? tr("a heading") : tr("no heading");
    return tr("Read as: %1, %2, %3").arg(between(), heading, Encodings::title(form.encoding));
}

} // namespace Rollcall
