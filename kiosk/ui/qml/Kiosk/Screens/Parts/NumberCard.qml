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
    /// Little height is left: a smaller code, or the links beside the number instead of below it.
    property bool low: false
    readonly property bool linksBeside: low && small
    readonly property int inset: Theme.px(small || Theme.landscape ? 28 : 36)
    signal withdrawRequested
    signal withdrawalRequested

    implicitHeight: row.implicitHeight + 2 * (linksBeside ? Theme.px(12) : inset)

    component Links: GridLayout {
        columnSpacing: Theme.s5
        rowSpacing: 0
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

    RowLayout {
        id: row
        x: root.inset
        y: Math.round((root.height - height) / 2)
        width: root.width - 2 * root.inset
        spacing: root.inset

        QrCode {
            visible: root.token !== "" && !root.small
            token: root.token
            module: Theme.largeSimple ? 5 : root.low ? 8 : 10
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
                px: root.linksBeside ? 84 : 96
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
            Links {
                visible: root.withdrawal !== "" && !root.linksBeside
                columns: root.small && !Theme.largeSimple ? 2 : 1
                Layout.fillWidth: true
            }
        }
        Links {
            visible: root.withdrawal !== "" && root.linksBeside
            columns: 1
            Layout.alignment: Qt.AlignVCenter
        }
    }
}
