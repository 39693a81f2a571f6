#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Rollcall {

class Roster;
class WindowActions;

// The window's dialogs that ask for a file or tell something; none of them blocks the program.
namespace FileDialogs {

using Use = std::function<void(const QString &path)>;

// `name`: the suggested name. An existing file is never replaced; the code that creates the file refuses that.
void askNew(QWidget &window, const QString &name, const Use &use);
void askOpen(QWidget &window, const Use &use);
void askCopy(QWidget &window, const QString &current, const Use &use);
void askList(QWidget &window, const Use &use);
void askLeftOut(QWidget &window, const Use &use);
// `name`: the suggested name, without an extension.
void askSheet(QWidget &window, const QString &name, const Use &use);
// The same, of a picture.
void askPicture(QWidget &window, const QString &name, const Use &use);
void askExport(QWidget &window, const QString &current, const Use &use);

// Shows the current key of every action.
void showKeys(QWidget &window, const WindowActions &actions);
// Shows details of the open file; `connection` says how its tables are connected.
void showProperties(QWidget &window, Roster &roster, const QString &connection);
void showAbout(QWidget &window);

} // namespace FileDialogs

} // namespace Rollcall
