// The ring round what is selected or focused: 5 px wide after a gap of 4, a second rectangle around the first.
import QtQuick
import Kiosk.Theme

Rectangle {
    id: root

    property int around: Theme.radiusButton
    property color ringColour: Theme.accent

    anchors.fill: parent
    anchors.margins: -(Theme.focusRing + Theme.focusGap)
    radius: around + Theme.focusRing + Theme.focusGap
    color: Theme.clear
    border.width: Theme.focusRing
    border.color: ringColour
}
