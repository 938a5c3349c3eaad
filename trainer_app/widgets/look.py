"""The style sheet. `$px8` grows with the text scale, `$green` is a colour of theme.py."""

QSS = """
QWidget { outline: 0 }
QToolTip { background: $ink; color: $white; border: 0; padding: $px6 }

QLabel[role="title"] { font-size: $pt170; font-weight: 600 }
QLabel[role="heading"] { font-size: $pt130; font-weight: 600 }
QLabel[role="section"] { font-size: $pt115; font-weight: 600 }
QLabel[role="label"] { color: $ink }
QLabel[role="quiet"] { color: $quiet }
QLabel[role="small"] { color: $quiet; font-size: $pt90 }
QLabel[role="strong"] { font-weight: 600 }
QLabel[role="bad"] { color: $red }
QLabel[role="good"] { color: $green }
QLabel[role="warn"] { color: $amber }
QLabel[role="number"] { font-size: $pt170; font-weight: 700 }
QLabel[tag="quiet"] { background: #e9edf1; color: #3d4a57; border-radius: $px9;
    padding: $px2 $px8; font-size: $pt90 }
QLabel[tag="good"] { background: $green_pale; color: #14503c; border-radius: $px9;
    padding: $px2 $px8; font-size: $pt90 }
QLabel[tag="warn"] { background: $amber_pale; color: $amber; border-radius: $px9;
    padding: $px2 $px8; font-size: $pt90 }
QLabel[tag="bad"] { background: $red_pale; color: $red; border-radius: $px9;
    padding: $px2 $px8; font-size: $pt90 }
QLabel[tag="info"] { background: $blue_pale; color: $blue; border-radius: $px9;
    padding: $px2 $px8; font-size: $pt90 }

QPushButton { min-height: $px22; padding: $px8 $px14; border: 1px solid #b6c0ca;
    border-radius: $px8; background: $white }
QPushButton:hover { background: #f0f4f7 }
QPushButton:pressed { background: #e4eaef }
QPushButton:focus { border: 2px solid $green; padding: $px7 $px13 }
QPushButton:checked { background: $green_pale; border-color: $green; color: #14503c }
QPushButton[kind="primary"] { background: $green; color: $white; border-color: $green;
    font-weight: 600 }
QPushButton[kind="primary"]:hover { background: $green_dark }
QPushButton[kind="primary"]:focus { border: 2px solid $ink }
QPushButton[kind="danger"] { background: $red; color: $white; border-color: $red;
    font-weight: 600 }
QPushButton[kind="danger"]:focus { border: 2px solid $ink }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    color: $green; font-weight: 600 }
QPushButton[kind="quiet"]:hover { background: #e8f1ed }
QPushButton[kind="quiet"]:checked { background: $green_pale; color: #14503c }
QPushButton[kind="quiet"]:focus { border: 2px solid $green }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent;
    padding: $px8; min-width: $px22 }
QPushButton[kind="icon"]:disabled, QPushButton[kind="quiet"]:disabled {
    background: transparent; border-color: transparent }
QPushButton[kind="icon"]:hover { background: #e8f1ed }
QPushButton[kind="icon"]:focus { border: 2px solid $green; padding: $px7 }
QPushButton[kind="tile"] { text-align: left; padding: $px16; font-size: $pt115;
    border-radius: $px10 }
QPushButton[kind="tile"]:focus { border: 2px solid $green; padding: $px15 }
QPushButton[kind="chip"] { padding: $px3 $px12; min-height: $px18; border: 1px solid $line;
    border-radius: $px12; color: $quiet }
QPushButton[kind="chip"]:checked { background: $green_pale; border-color: $green; color: $green }
QPushButton[kind="chip"]:focus { border: 2px solid $green; padding: $px2 $px11 }
QPushButton[kind="letter"] { padding: 0; min-width: $px38; max-width: $px38; min-height: $px38;
    max-height: $px38; border-color: $line }
QPushButton:disabled { color: #77828e; background: #f0f2f4; border-color: $line }
QPushButton::menu-indicator { image: url(icons:qss_down.svg); width: $px14; height: $px14;
    subcontrol-position: center right; right: $px8 }

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit { border: 1px solid $edge; border-radius: $px6;
    background: $white; color: $ink; selection-background-color: $green; selection-color: $white }
QLineEdit { padding: $px8; min-height: $px22 }
QPlainTextEdit, QTextEdit { padding: $px6 }
QLineEdit:focus, QComboBox:focus { border: 2px solid $green; padding: $px7 }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $green; padding: $px5 }
QLineEdit[state="bad"], QPlainTextEdit[state="bad"],
    QComboBox[state="bad"] { border: 2px solid $red; padding: $px7 }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QLineEdit:read-only {
    background: #f0f2f4; color: $ink }
QLineEdit[role="search"] { border-radius: $px19 }
QLineEdit[role="large"] { font-size: $pt130; padding: $px10 }
QComboBox { padding: $px8; padding-right: $px30; min-height: $px22 }
QComboBox:focus { padding-right: $px29 }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; min-height: 0;
    background: transparent }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right;
    width: $px28; border: 0 }
QComboBox::down-arrow { image: url(icons:qss_down.svg); width: $px16; height: $px16 }
QComboBox QAbstractItemView { border: 1px solid $edge; background: $white; color: $ink;
    selection-background-color: $green_pale; selection-color: $ink; padding: $px4 }
QComboBox QAbstractItemView::item { min-height: $px36; padding-left: $px8 }

QCheckBox, QRadioButton { spacing: $px10; min-height: $px38; padding: 1px $px4;
    border: 1px solid transparent; border-radius: $px6 }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $green; padding: 0 $px3 }
QCheckBox::indicator, QRadioButton::indicator { width: $px20; height: $px20;
    border: 1px solid $edge;
    background: $white }
QCheckBox::indicator { border-radius: $px4 }
QRadioButton::indicator { border-radius: $px11 }
QCheckBox::indicator:checked { background: $green; border-color: $green;
    image: url(icons:qss_check.svg) }
QCheckBox::indicator:indeterminate { background: #b9c4cd }
QRadioButton::indicator:checked { border: $px6 solid $green; width: $px10; height: $px10 }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: #e9edf1 }

QFrame[card="true"] { background: $white; border: 1px solid $line; border-radius: $px10 }
QFrame[card="pale"] { background: $green_mist; border: 1px solid #cfe3da; border-radius: $px10 }
QFrame[card="warn"] { background: $amber_pale; border: 1px solid #ecd39b; border-radius: $px10 }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px }

QListView, QTreeView, QTableWidget { border: 1px solid $line; background: $white; color: $ink;
    selection-background-color: $green_pale; selection-color: $ink }
QListView, QTreeView, QTableWidget { border-radius: $px8 }
QListView:focus, QTreeView:focus, QTableWidget:focus { border: 2px solid $green }
QTableView { selection-background-color: $green_pale; selection-color: $ink;
    alternate-background-color: #f7f9fb }
QFrame[table="true"] { background: $white; border: 1px solid $line; border-radius: $px8;
    padding: 1px }
QFrame[table="focus"] { background: $white; border: 2px solid $green; border-radius: $px8 }
QListView::item { min-height: $px38; padding: $px2 $px8; border-radius: $px6 }
QListView::item:hover { background: $green_mist; color: $ink }
QListView::item:selected { background: $green_pale; color: $ink }
QTableView::item { padding: 0 $px8 }
QTableView::item:selected { background: $green_pale; color: $ink }
QHeaderView { background: #f4f6f8; border: 0 }
QHeaderView::section { background: #f4f6f8; border: 0; border-bottom: 1px solid $line;
    padding: $px8; font-weight: 600; color: $ink }
QTableCornerButton::section { background: #f4f6f8; border: 0 }

QTabWidget::pane { border: 0; background: transparent }
QTabBar { qproperty-drawBase: 0 }
QTabBar::tab { padding: $px10 $px14; border: 2px solid transparent;
    border-bottom: 3px solid transparent;
    background: transparent; color: $quiet }
QTabBar::tab:selected { color: $green; border-bottom: 3px solid $green }
QTabBar::tab:hover:!selected { color: $ink }
QTabBar::tab:focus { border: 2px solid $green; border-radius: $px4 }
QTabBar QToolButton { background: $white; border: 1px solid $line; min-width: $px28 }

QScrollArea { border: 0; background: transparent }
QScrollArea > QWidget > QWidget[role="page"] { background: transparent }
QScrollBar:vertical { background: transparent; width: $px14; margin: 0 }
QScrollBar:horizontal { background: transparent; height: $px14; margin: 0 }
QScrollBar::handle { background: #b4bfc9; border-radius: $px4; margin: $px3 }
QScrollBar::handle:vertical { min-height: $px40 }
QScrollBar::handle:horizontal { min-width: $px40 }
QScrollBar::handle:hover { background: #8d9aa6 }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0 }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent }

QProgressBar { border: 0; border-radius: $px4; background: #dde4ea; min-height: $px8;
    max-height: $px8 }
QProgressBar::chunk { background: $green; border-radius: $px4 }
QMenu { background: $white; border: 1px solid $edge; padding: $px4 }
QMenu::item { padding: $px9 $px20; border-radius: $px4 }
QMenu::item:selected { background: $green_pale; color: $ink }
QMenu::separator { height: 1px; background: $line; margin: $px4 }
QSplitter::handle { background: transparent; width: $px10; height: $px10 }
QCalendarWidget QToolButton { min-height: $px36; padding: 0 $px10; background: transparent;
    border: 0 }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $green_mist }
QSlider::groove:horizontal { height: $px4; background: #dde4ea; border-radius: $px2 }
QSlider::handle:horizontal { width: $px20; margin: -$px8 0; border-radius: $px10;
    background: $green }

#rail { background: $white; border: 0; border-right: 1px solid $line }
#rail QPushButton { text-align: left; border: 2px solid transparent; border-radius: $px8;
    padding: $px9 $px12; background: transparent; color: $ink }
#rail QPushButton:hover { background: #e8f1ed }
#rail QPushButton:checked { background: $green; color: $white }
#rail QPushButton:focus { border: 2px solid $green }
#rail QPushButton:checked:focus { border: 2px solid $ink }
#topbar { background: $page; border: 0; border-bottom: 1px solid $line }
#bottomline { background: $white; border: 0; border-top: 1px solid $line }
#bottomline[tone="warn"] { background: #fff7e6 }
#bottomline[tone="warn"] QLabel,
    #bottomline[tone="warn"] QPushButton[kind="quiet"] { color: $amber }
#bottomline QPushButton[kind="quiet"] { font-weight: 400; color: $quiet; padding: $px6 $px8;
    min-height: $px22 }
#messagebar { border: 0; border-radius: $px8 }
#messagebar[kind="info"] { background: $blue_pale }
#messagebar[kind="info"] QLabel { color: $blue }
#messagebar[kind="good"] { background: $green_pale }
#messagebar[kind="good"] QLabel { color: #14503c }
#messagebar[kind="warn"] { background: $amber_pale }
#messagebar[kind="warn"] QLabel { color: $amber }
#messagebar[kind="bad"] { background: $red_pale }
#messagebar[kind="bad"] QLabel { color: $red }
"""
