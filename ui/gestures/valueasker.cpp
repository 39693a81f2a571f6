#include "ui/gestures/valueasker.h"

#include "models/gesture/membershipcontroller.h"
#include "models/store/linkfiller.h"
#include "ui/dialogs/linkvaluesform.h"

#include <QPointer>

#include <algorithm>

namespace Rollcall {

ValueAsker::ValueAsker(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
}

void ValueAsker::setController(MembershipController *controller)
{
    if (m_controller)
        m_controller->disconnect(this);
    m_controller = controller;
    if (controller)
        connect(controller, &MembershipController::valuesWanted, this, &ValueAsker::ask);
}

void ValueAsker::ask(const QString &gesture, const QList<ColumnInfo> &columns)
{
    const QString table = m_controller->relationship().link.table;
    Fields last = m_answers.value(table);
    for (const Filling &filling : m_controller->relationship().link.fillings) {
        if (const QVariant preset = LinkFiller::preset(filling); preset.isValid()) {
            last.removeIf([&filling](const auto &field) { return field.first == filling.column && filling.kind == Filling::Kind::Time; });
            if (std::none_of(last.cbegin(), last.cend(), [&filling](const auto &field) { return field.first == filling.column; }))
                last.append({filling.column, preset});
        }
    }
    auto *form = new LinkValuesForm(gesture, columns, last, &m_window);
    const QPointer<MembershipController> controller(m_controller);
    connect(form, &QDialog::accepted, this, [this, form, controller, table] {
        m_answers[table] = form->values();
        if (controller)
            controller->supply(form->values());
    });
    connect(form, &QDialog::rejected, this, [controller] {
        if (controller)
            controller->abandon();
    });
    form->setWindowModality(Qt::WindowModal);
    form->show();
}

} // namespace Rollcall
