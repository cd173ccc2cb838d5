// Find my size: the article's sizes in other notations; a row picks its size.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property SizeGuideViewModel viewModel

    actionWhileTyping: true
    contentSpacing: Theme.s2

    info: [
        Headline {
            visible: root.viewModel.ready
            text: qsTr("Which size is yours?")
            steps: Theme.largeSimple ? [84, 72] : [72]
            lines: root.infoLeft ? 2 : 1
            Layout.fillWidth: true
        },
        KText {
            visible: root.viewModel.ready
            text: root.viewModel.line
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        },
        KText {
            visible: root.viewModel.ready
            text: root.viewModel.feet ? qsTr("Measure from the heel to the longest toe, best in the evening. Between two sizes take the larger.")
                  : root.viewModel.converts ? qsTr("Makers differ by half a size. Between two sizes take the larger.")
                  : qsTr("Other notations are not known for this article. We are glad to measure with you.")
            px: 26
            quiet: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        },
        GoneArticle {
            visible: root.viewModel.gone
            Layout.fillWidth: true
            onDoorTaken: root.frame.open("Search")
        }
    ]

    Waiting {
        waiting: !root.viewModel.ready && !root.viewModel.gone
        blocks: [88, 88, 88, 88, 88]
        Layout.fillWidth: true
    }
    GuideTable {
        visible: root.viewModel.ready
        viewModel: root.viewModel
        low: Theme.landscape || root.moved
        Layout.fillWidth: true
    }

    action: PrimaryButton {
        objectName: "takeSize"
        visible: root.viewModel.ready
        text: root.viewModel.primaryText
        reason: root.viewModel.primaryReason
        Layout.fillWidth: true
        onActivated: root.viewModel.goBack()
    }
}
