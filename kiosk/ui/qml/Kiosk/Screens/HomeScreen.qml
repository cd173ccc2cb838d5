// Three ways to an article: scan it, search it, browse.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property HomeViewModel viewModel

    home: true
    contentSpacing: Theme.s3

    info: [
        Headline {
            text: qsTr("What can we find for you?")
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        },
        Greeting {
            visible: root.viewModel.branch !== "" && !Theme.largeSimple
            text: qsTr("Good to see you at %1").arg(root.viewModel.branch)
            Layout.topMargin: Theme.s3
        },
        ScanCard {
            objectName: "scanCardWide"
            visible: Theme.landscape
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(120)
            onActivated: root.viewModel.scan()
        }
    ]

    RowLayout {
        visible: !Theme.largeSimple && !root.viewModel.empty
        Layout.fillWidth: true
        Layout.topMargin: Theme.s1
        KText {
            text: qsTr("Browse")
            px: Theme.lead
            strong: true
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        TextLink {
            objectName: "browseAll"
            text: qsTr("See everything")
            px: Theme.body
            onActivated: root.viewModel.browseAll()
        }
    }
    CategoryTiles {
        visible: !Theme.largeSimple && !root.viewModel.empty
        model: root.viewModel.tiles
        oneRow: root.moved
        Layout.fillWidth: true
        onChosen: key => root.viewModel.browse(key)
    }
    EmptyState {
        visible: root.viewModel.empty
        title: qsTr("We are just getting ready.")
        symbol: "clock"
        detail: qsTr("The range is being loaded. It takes a moment.")
        Layout.fillWidth: true
    }

    action: [
        SearchField {
            objectName: "searchDoor"
            resting: true
            visible: !root.viewModel.empty
            Layout.fillWidth: true
            onActivated: root.viewModel.search()
        },
        SecondaryButton {
            objectName: "browseButton"
            visible: Theme.largeSimple && !root.viewModel.empty
            text: qsTr("Browse")
            symbol: "grid"
            minimumHeight: Theme.primaryHeight
            px: Theme.action
            Layout.fillWidth: true
            onActivated: root.viewModel.browseAll()
        },
        ScanCard {
            objectName: "scanCard"
            visible: !Theme.landscape
            flat: root.moved
            Layout.fillWidth: true
            onActivated: root.viewModel.scan()
        }
    ]
}
