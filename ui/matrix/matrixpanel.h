#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QSplitter;
class QToolButton;

namespace Rollcall {

class AxisTools;
class EntityPanel;
class Matrix;
class MatrixMenus;
class MatrixView;
class Pictures;
class Roster;

// The matrix with what decides what it shows: a filter and a question for each axis, what the cells tell, which way round it stands.
class MatrixPanel : public QWidget
{
    Q_OBJECT

public:
    // The panels are those of the two tables, whose filters these are, too.
    MatrixPanel(EntityPanel &left, EntityPanel &right, QWidget *parent);
    ~MatrixPanel() override;

    void setRoster(Roster *roster); // null for none
    MatrixView &view() const { return *m_view; }
    Matrix *matrix() const { return m_matrix.get(); }
    MatrixMenus &menus() const { return *m_menus; }
    AxisTools &tools(Side side) const { return *m_tools[int(side)]; }
    // Null until it was shown for the first time.
    Pictures *pictures() const { return m_pictures; }
    void focusFilter();
    void showPictures(bool isShown);
    void turn();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void fillTelling();
    void placeTools();
    void makePictures();
    void fillPictures(Matrix *matrix); // null for none
    void showState();

    AxisTools *m_tools[2];
    QLabel *m_showLabel;
    QComboBox *m_show;
    QToolButton *m_turn;
    QToolButton *m_showPictures;
    QSplitter *m_middle;
    Pictures *m_pictures = nullptr;
    MatrixView *m_view;
    MatrixMenus *m_menus;
    std::unique_ptr<Matrix> m_matrix;
};

} // namespace Rollcall
