// A dead end with its door.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

ShopperFrame {
    id: root

    required property TroubleViewModel viewModel

    contentSpacing: Theme.s4

    info: [
        Item {
            implicitWidth: Theme.px(152)
            implicitHeight: Theme.px(152)
            Layout.topMargin: Theme.px(Theme.landscape ? 24 : 96)
            Layout.bottomMargin: Theme.s3
            Rectangle {
                anchors.fill: parent
                radius: Math.min(width / 2, Theme.radiusRound)
                color: Theme.accentSoft
            }
            Icon {
                anchors.centerIn: parent
                name: root.viewModel.icon
                px: 76
                colour: Theme.accentText
            }
        },
        Headline {
            text: root.viewModel.headline
            lines: 3
            Layout.fillWidth: true
        },
        KText {
            text: root.viewModel.text
            px: Theme.lead
            quiet: true
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
            Layout.topMargin: Theme.s2
        },
        KText {
            visible: root.viewModel.detail !== ""
            text: qsTr("Scanned: %1").arg(root.viewModel.detail)
            px: Theme.caption
            quiet: true
            tabular: true
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.topMargin: Theme.s2
        }
    ]

    action: [
        PrimaryButton {
            objectName: "troubleAction"
            text: root.viewModel.actionText
            Layout.fillWidth: true
            onActivated: root.viewModel.act(root.viewModel.action)
        },
        SecondaryButton {
            objectName: "troubleSecond"
            visible: root.viewModel.secondText !== ""
            text: root.viewModel.secondText
            Layout.fillWidth: true
            onActivated: root.viewModel.act(root.viewModel.second)
        }
    ]
}
