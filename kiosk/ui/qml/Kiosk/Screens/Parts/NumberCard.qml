// The number, large, beside its code; what it is good for, and the way to withdraw.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property string label
    required property string number
    required property string token
    property string detail: ""
    property string note: ""
    property string withdrawal: ""
    /// Without its code, where the one that pays stands below.
    property bool small: false
    readonly property int inset: Theme.px(small || Theme.landscape ? 28 : 36)
    signal withdrawRequested
    signal withdrawalRequested

    implicitHeight: row.implicitHeight + 2 * inset

    RowLayout {
        id: row
        x: root.inset
        y: root.inset
        width: root.width - 2 * root.inset
        spacing: root.inset

        QrCode {
            visible: root.token !== "" && !root.small
            token: root.token
            small: Theme.largeSimple
            description: root.detail
            Layout.alignment: Qt.AlignVCenter
        }
        ColumnLayout {
            spacing: Theme.px(6)
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            KText {
                text: root.label
                px: Theme.caption
                strong: true
                quiet: true
                wrapMode: Text.WordWrap
                Layout.fillWidth: true
            }
            KText {
                text: root.number
                px: 96
                exact: true
                display: true
                tabular: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(48)
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(root.small ? 84 : 100)
                Accessible.role: Accessible.Heading
            }
            KText {
                visible: text !== "" && !root.small
                text: root.detail
                wrapMode: Text.WordWrap
                Layout.fillWidth: true
                Layout.topMargin: Theme.px(6)
            }
            KText {
                visible: text !== "" && !root.small && root.withdrawal === ""
                text: root.note
                px: Theme.small
                quiet: true
                wrapMode: Text.WordWrap
                Layout.fillWidth: true
            }
            GridLayout {
                visible: root.withdrawal !== ""
                columns: root.small && !Theme.largeSimple ? 2 : 1
                columnSpacing: Theme.s5
                rowSpacing: 0
                Layout.fillWidth: true
                TextLink {
                    objectName: "withdrawLink"
                    text: qsTr("Withdraw from contract")
                    onActivated: root.withdrawRequested()
                }
                TextLink {
                    objectName: "withdrawalLink"
                    text: root.withdrawal
                    onActivated: root.withdrawalRequested()
                }
            }
        }
    }
}
