// What lies in the basket, how each article comes, and what it costs.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property BasketViewModel viewModel

    showBasket: false
    contentSpacing: Theme.px(20)

    info: [
        Headline {
            text: root.viewModel.headline
            steps: Theme.largeSimple ? Theme.headlineSteps : [84, 72]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
            Layout.bottomMargin: Theme.s1
        },
        BasketSums {
            visible: Theme.landscape && !root.viewModel.empty
            model: root.viewModel.sums
            total: root.viewModel.total
            Layout.fillWidth: true
            Layout.topMargin: Theme.s4
        }
    ]

    EmptyState {
        visible: root.viewModel.empty
        symbol: "basket"
        title: qsTr("What you choose lies here.")
        detail: qsTr("Scan a label or look around. Nothing is kept when you leave.")
        door: qsTr("Look around")
        doorSymbol: "grid"
        Layout.fillWidth: true
        onDoorTaken: root.viewModel.keepShopping()
    }
    Repeater {
        model: root.viewModel.lines
        delegate: BasketLineCard {
            Layout.fillWidth: true
            onOpened: root.viewModel.open(key)
            onChanged: quantity => root.viewModel.change(key, quantity)
            onRemoved: root.viewModel.remove(key)
        }
    }
    BasketSums {
        visible: !Theme.landscape && !root.viewModel.empty
        model: root.viewModel.sums
        total: root.viewModel.total
        Layout.fillWidth: true
        Layout.topMargin: Theme.s2
    }

    action: [
        PrimaryButton {
            objectName: "goOn"
            visible: !root.viewModel.empty
            text: qsTr("Go on")
            Layout.fillWidth: true
            onActivated: root.viewModel.goOn()
        },
        SecondaryButton {
            objectName: "keepShopping"
            visible: !root.viewModel.empty && !Theme.landscape
            text: qsTr("Keep shopping")
            symbol: "grid"
            Layout.fillWidth: true
            onActivated: root.viewModel.keepShopping()
        },
        PrimaryButton {
            objectName: "scanFirst"
            visible: root.viewModel.empty
            text: qsTr("Scan the label")
            symbol: "scan"
            symbolFirst: true
            Layout.fillWidth: true
            onActivated: root.viewModel.scan()
        }
    ]
}
