// Everything once more, and the binding button directly below the essentials.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property ReviewViewModel viewModel
    readonly property bool empty: root.viewModel.button === ""
    readonly property bool whole: !root.viewModel.changed && !root.viewModel.asksPayment && !root.empty
    readonly property bool low: Theme.landscape || root.moved
    // In two steps the limits stand where it asks how to pay, and with the controls down also where it goes.
    readonly property bool limitsHere: !Theme.landscape
        && (root.whole && !root.viewModel.askedPayment || root.viewModel.asksPayment)
    readonly property bool placesHere: !Theme.landscape && (root.moved ? root.limitsHere : root.whole)
    readonly property bool linksHere: root.moved ? root.whole : root.limitsHere
    readonly property bool paying: root.viewModel.binding && !root.viewModel.changed
                                   && (root.viewModel.asksPayment || !root.viewModel.askedPayment && !Theme.largeSimple)

    ownBack: true
    hasAction: root.viewModel.changed || root.viewModel.asksPayment
    showScan: false
    // Tight enough for the button to be seen in brands with a tall headline, too.
    contentSpacing: Theme.px(root.low ? 12 : 20)
    stretch: root.whole
    onBackRequested: root.viewModel.back()

    function openMaker(): void {
        if (root.viewModel.onlyArticle !== "")
            root.viewModel.openMaker(root.viewModel.onlyArticle);
        else
            makers.open = true;
    }

    info: [
        Headline {
            text: root.viewModel.headline
            lines: 1
            steps: Theme.largeSimple ? [84, 72] : [72, 64]
            Layout.fillWidth: true
        },
        ReviewPlaces {
            objectName: "placesLeft"
            low: true
            visible: Theme.landscape && root.whole
            model: root.viewModel.places
            Layout.fillWidth: true
            Layout.topMargin: Theme.s3
            onChangeRequested: key => root.viewModel.change(key)
        },
        Limits {
            visible: Theme.landscape && root.whole && text !== ""
            Layout.topMargin: Theme.s3
        },
        Links {
            visible: Theme.landscape && root.whole
            Layout.topMargin: Theme.s1
        }
    ]

    component Limits: KText {
        text: root.viewModel.limits
        px: Theme.caption
        quiet: true
        wrapMode: Text.WordWrap
        Layout.fillWidth: true
    }
    component Links: LegalLinks {
        withdrawal: root.viewModel.withdrawal
        Layout.fillWidth: true
        onPicked: topic => root.viewModel.openLegal(topic)
        onMakerPicked: root.openMaker()
    }

    EmptyState {
        visible: root.empty
        symbol: "basket"
        title: qsTr("Your basket is empty.")
        door: qsTr("To the basket")
        doorSymbol: "basket"
        Layout.fillWidth: true
        onDoorTaken: root.viewModel.toBasket()
    }
    KText {
        visible: root.viewModel.changed
        text: qsTr("Nothing was ordered. Please look at what is different now.")
        px: Theme.lead
        quiet: true
        wrapMode: Text.WordWrap
        Layout.fillWidth: true
    }
    ChangesCard {
        visible: root.viewModel.changed
        model: root.viewModel.changes
        Layout.fillWidth: true
    }
    ReviewPlaces {
        visible: root.placesHere
        low: root.moved
        model: root.viewModel.places
        Layout.fillWidth: true
        onChangeRequested: key => root.viewModel.change(key)
    }
    PaymentChoice {
        visible: root.paying
        model: root.viewModel.payments
        Layout.fillWidth: true
        Layout.topMargin: root.low ? 0 : Theme.px(12)
        onPicked: key => root.viewModel.pay(key)
    }
    Limits {
        visible: root.limitsHere && text !== ""
        Layout.topMargin: 0
    }
    Links {
        visible: root.linksHere
    }
    Item {
        visible: root.whole
        Layout.fillHeight: true
        Layout.topMargin: -root.contentSpacing
    }
    EssentialsCard {
        visible: root.whole
        model: root.viewModel.essentials
        button: root.viewModel.button
        busy: root.viewModel.busy
        dense: root.viewModel.several
        low: Theme.landscape || root.moved && !root.viewModel.askedPayment
        Layout.fillWidth: true
        onPressed: root.viewModel.order()
    }

    action: [
        PrimaryButton {
            objectName: "acceptChanges"
            visible: root.viewModel.changed
            text: qsTr("Go on with this")
            Layout.fillWidth: true
            onActivated: root.viewModel.acceptChanges()
        },
        SecondaryButton {
            objectName: "toBasket"
            visible: root.viewModel.changed
            text: qsTr("Back to the basket")
            symbol: "basket"
            Layout.fillWidth: true
            onActivated: root.viewModel.toBasket()
        },
        PrimaryButton {
            objectName: "paymentChosen"
            visible: root.viewModel.asksPayment
            text: qsTr("Continue")
            Layout.fillWidth: true
            onActivated: root.viewModel.paymentChosen()
        }
    ]

    overlay: MakerSheet {
        id: makers
        model: root.viewModel.makers
        onDismissed: open = false
        onPicked: key => root.viewModel.openMaker(key)
    }
}
