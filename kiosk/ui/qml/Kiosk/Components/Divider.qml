// A hairline, decoration only.
import QtQuick
import Kiosk.Theme

Rectangle {
    implicitHeight: Theme.hairline
    implicitWidth: Theme.columnWidth
    color: Theme.line
    Accessible.ignored: true
}
