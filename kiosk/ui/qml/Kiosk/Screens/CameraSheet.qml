// What the camera does here and what it never does; nothing to switch: that is the shop's.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

Sheet {
    id: root

    required property FrameViewModel frame

    objectName: "cameraSheet"
    open: true
    title: qsTr("The camera")
    onDismissed: root.frame.showOverlay("")

    ColumnLayout {
        width: root.innerWidth
        spacing: Theme.s3

        Notice {
            objectName: "cameraNotice"
            Layout.fillWidth: true
            symbol: root.frame.cameraSees ? "camera" : "camera-off"
            tone: root.frame.cameraSees ? "accent" : "nowhere"
            title: root.frame.cameraLine
        }
        Repeater {
            model: root.frame.cameraRows
            delegate: RowLayout {
                id: row
                required property string symbol
                required property string text
                Layout.fillWidth: true
                spacing: Theme.s3
                Icon {
                    name: row.symbol
                    px: 40
                    Layout.leftMargin: Theme.s4
                }
                KText {
                    text: row.text
                    wrapMode: Text.WordWrap
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Paragraph
                }
            }
        }
        Divider {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        }
        KText {
            objectName: "cameraContact"
            text: root.frame.cameraContact
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Paragraph
        }
    }
}
