#include "app/filesaver.h"

#include "models/export/exporter.h"
#include "models/values/pythonrepr.h"
#include "ui/messages/messagebar.h"
#include "ui/sheets/sheetoutput.h"
#include "ui/window/mainwindow.h"

#include <QPointer>

#include <cstdio>
#include <utility>

namespace Rollcall {

FileSaver::FileSaver(MainWindow &window)
    : m_window(window)
{
    connect(&window, &MainWindow::copyRequested, this, [this](const QString &path) {
        m_savesCopy = true;
        if (m_exporter)
            m_exporter->saveCopy(path);
    });
    connect(&window, &MainWindow::exportRequested, this, [this](const QString &path) {
        m_savesCopy = false;
        if (m_exporter)
            m_exporter->exportLog(path);
    });
    connect(&window, &MainWindow::outputRequested, this, [this](const SheetOutput &output) {
        if (m_exporter)
            m_exporter->exportFile(output.path, output.what, output.write, output.sentence);
    });
}

FileSaver::~FileSaver() = default;

void FileSaver::setSession(Session *session)
{
    m_exporter.reset();
    if (!session)
        return;
    m_exporter = std::make_unique<Exporter>(*session);
    connect(m_exporter.get(), &Exporter::told, &m_window, &MainWindow::showStatus);
    connect(m_exporter.get(), &Exporter::refused, this, &FileSaver::showFailure);
    connect(m_exporter.get(), &Exporter::written, this, &FileSaver::forgetFailure);
}

// The retry has succeeded, so remove the message about the failure.
void FileSaver::forgetFailure()
{
    const QString problem = std::exchange(m_problems[int(m_savesCopy)], {});
    if (!problem.isEmpty() && m_window.messages().isVisible() && m_window.messages().sentence() == problem)
        m_window.messages().dismiss();
}

void FileSaver::showFailure(const Failure &failure)
{
    m_problems[int(m_savesCopy)] = failure.sentence;
    if (failure.isTemporary())
        m_window.messages().show(MessageBar::Tone::Problem, failure.sentence, {{tr("Retry"), [again = QPointer<Exporter>(m_exporter.get())] {
            if (again)
                again->retry();
        }}}, failure.details);
    else
        m_window.showFailure(failure);
}

bool FileSaver::exportAtExit(const QString &path) const
{
    const auto exported = m_exporter ? m_exporter->exportLogAtOnce(path) : Result<>(Failure{tr("No file is open, so no log was written.")});
    if (!exported)
        std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(exported.error().sentence)));
    return bool(exported);
}

} // namespace Rollcall
