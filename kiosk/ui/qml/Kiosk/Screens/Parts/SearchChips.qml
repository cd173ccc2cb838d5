// The narrowings that are tapped most, the door to all of them, and how many articles there are.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    property var chips
    required property string totalText
    required property bool narrowed
    signal picked(string key)
    signal filtersRequested

    spacing: Theme.s2

    Chip {
        objectName: "openFilters"
        symbol: "sliders"
        text: qsTr("Filter")
        onActivated: root.filtersRequested()
    }
    Repeater {
        model: root.chips
        delegate: Chip {
            required property string key
            required text
            required property bool chosen
            objectName: key
            on: chosen
            symbol: ""
            onActivated: root.picked(key)
        }
    }
    Item {
        width: total.width
        height: Theme.chipHeight
        KText {
            id: total
            text: root.totalText
            px: 26
            strong: true
            quiet: true
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
