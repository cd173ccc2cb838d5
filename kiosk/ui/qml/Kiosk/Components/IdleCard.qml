// "Are you still there?": the ring, the way to stay, and the way to be forgotten at once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

Sheet {
    id: root

    required property int seconds
    required property int total
    signal stay
    signal leave

    objectName: "idleCard"
    closable: false
    title: ""
    panelHeight: Math.min(height - 2 * Theme.s4, Theme.px(Theme.landscape ? 980 : 1092))
    Accessible.name: qsTr("Are you still there?")
    onDismissed: root.stay()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.px(20)

        CountdownRing {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.landscape ? 0 : Theme.s2
            px: Theme.landscape ? 240 : 300
            seconds: root.seconds
            total: root.total
        }
        Headline {
            Layout.fillWidth: true
            Layout.topMargin: Theme.landscape ? 0 : Theme.s3
            text: qsTr("Are you still there?")
            steps: [84, 72, 60]
            lines: 1
            horizontalAlignment: Text.AlignHCenter
        }
        KText {
            Layout.fillWidth: true
            text: qsTr("If not, we tidy up: in %n second(s) everything about you is deleted.", "", root.seconds)
            px: 31
            line: 1.4
            quiet: true
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Item { Layout.fillHeight: true }
        PrimaryButton {
            objectName: "stayButton"
            Layout.fillWidth: true
            minimumHeight: Theme.px(144)
            px: 44
            symbol: ""
            text: qsTr("I'm still here")
            focus: true
            onActivated: root.stay()
        }
        TextLink {
            objectName: "leaveButton"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.px(96)
            symbol: ""
            px: 30
            text: qsTr("I'm done, clear it now")
            onActivated: root.leave()
        }
    }
}
