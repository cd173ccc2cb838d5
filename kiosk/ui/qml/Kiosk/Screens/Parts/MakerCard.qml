// Who made it and where to reach them, as the product safety law wants it named.
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property string maker
    required property string address

    implicitHeight: row.implicitHeight + 2 * Theme.px(28)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Maker: %1, %2").arg(maker).arg(address)

    RowLayout {
        id: row
        x: Theme.px(36)
        y: Theme.px(28)
        width: root.width - 2 * x
        spacing: Theme.s3
        Icon { name: "feather"; px: 44; colour: Theme.ink2; Layout.alignment: Qt.AlignTop }
        ColumnLayout {
            spacing: Theme.px(4)
            Layout.fillWidth: true
            KText { text: qsTr("Maker"); px: Theme.small; quiet: true; Accessible.ignored: true }
            KText { text: root.maker; strong: true; wrapMode: Text.Wrap; Layout.fillWidth: true; Accessible.ignored: true }
            KText {
                visible: text !== ""
                text: root.address
                px: 26
                quiet: true
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
