// A label as it hangs on the goods; the words on it are text, so that they follow brand and font.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Theme
import Kiosk.Components

Image {
    id: root

    readonly property real unit: width / 540

    height: Math.round(unit * 460)
    sourceSize: Qt.size(Math.ceil(width * Screen.devicePixelRatio), Math.ceil(height * Screen.devicePixelRatio))
    source: width > 0 ? "image://icon/scan-label?c=000000" : ""
    Accessible.ignored: true

    component Word: KText {
        /// In the drawing's units: the label shrinks as a whole, its words are a picture.
        property real size
        px: size * root.unit / Theme.scale
        exact: true
        color: Theme.qrDark
        Accessible.ignored: true
    }

    Item {
        anchors.fill: parent
        rotation: -3
        Word {
            x: Math.round(root.unit * 62)
            y: Math.round(root.unit * 50)
            text: Theme.brandName
            size: 22
            tracking: 0.12
            strong: true
        }
        Word {
            x: Math.round(root.unit * 62)
            y: Math.round(root.unit * 108)
            text: "38"
            size: 84
            display: true
        }
        Word {
            x: Math.round(root.unit * 148)
            y: Math.round(root.unit * 362)
            text: "4012345678901"
            size: 25
            tracking: 0.22
        }
    }
}
