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

// `name`: what it may be called. Whatever exists is never replaced; whoever makes the file says so.
void askNew(QWidget &window, const QString &name, const Use &use);
void askOpen(QWidget &window, const Use &use);
void askCopy(QWidget &window, const QString &current, const Use &use);
void askList(QWidget &window, const Use &use);
void askLeftOut(QWidget &window, const Use &use);
// `name`: what it may be called, without an ending.
void askSheet(QWidget &window, const QString &name, const Use &use);
void askExport(QWidget &window, const QString &current, const Use &use);

// Every action's key, as they are now.
void showKeys(QWidget &window, const WindowActions &actions);
// What is worth knowing of the open file; `connection` says how its tables are connected.
void showProperties(QWidget &window, Roster &roster, const QString &connection);
void showAbout(QWidget &window);

} // namespace FileDialogs

} // namespace Rollcall
