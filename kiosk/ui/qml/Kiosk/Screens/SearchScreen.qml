// Search as you type and browsing: field, chips, hits; the keyboard comes when the field is tapped.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property SearchViewModel viewModel
    readonly property bool nothing: !viewModel.loading && viewModel.total === 0

    scroll: false
    infoTouchable: true
    contentSpacing: Theme.px(28)

    Component.onCompleted: if (viewModel.typing) field.entry.forceActiveFocus()

    Connections {
        target: root.viewModel
        function onTextChanged(): void {
            // The journey is the truth: a wipe or the way back changes the words without typing.
            if (field.text !== root.viewModel.text)
                field.text = root.viewModel.text;
        }
    }

    info: [
        Headline {
            visible: root.viewModel.title !== "" && !root.moved && !field.entry.activeFocus
            text: root.viewModel.title
            lines: root.infoLeft ? 2 : 1
            steps: [84, 72, 60]
            Layout.fillWidth: true
        },
        SearchField {
            id: field
            Layout.topMargin: root.infoLeft ? Theme.s3 : root.moved ? 0 : Theme.s1
            Layout.fillWidth: true
            text: root.viewModel.text
            onEdited: text => root.viewModel.type(text)
            onCleared: {
                field.entry.forceActiveFocus();
                root.viewModel.clearText();
            }
            onAccepted: field.entry.focus = false
        },
        SearchChips {
            Layout.topMargin: Theme.px(20)
            Layout.fillWidth: true
            chips: root.viewModel.chips
            totalText: root.viewModel.totalText
            onPicked: key => root.viewModel.pick(key)
            onFiltersRequested: {
                field.entry.focus = false;
                root.viewModel.openFilters();
            }
        }
    ]

    HitGrid {
        id: grid
        objectName: "hits"
        visible: !root.nothing
        Layout.fillWidth: true
        Layout.fillHeight: true
        model: root.viewModel.hits
        hasMore: root.viewModel.hasMore
        moreText: root.viewModel.totalText
        onOpened: (product, colour, sku) => root.viewModel.open(product, colour, sku)
        onMoreRequested: root.viewModel.more()
        onMovementStarted: field.entry.focus = false
    }
    EmptyState {
        objectName: "nothingFound"
        visible: root.nothing
        Layout.fillWidth: true
        title: qsTr("Nothing found. Not yet.")
        detail: root.viewModel.narrowed ? qsTr("Without the filters there is surely more.") : qsTr("Scanning is fastest. Or try fewer letters.")
        symbol: "search"
        door: root.viewModel.narrowed ? qsTr("Remove the filters") : qsTr("Scan the label")
        doorSymbol: root.viewModel.narrowed ? "filter" : "scan"
        onDoorTaken: root.viewModel.narrowed ? root.viewModel.clearFilters() : root.viewModel.scan()
    }
    Item {
        visible: root.nothing
        Layout.fillHeight: true
    }

    overlay: FilterSheet {
        open: root.frame.overlay === "Filter"
        viewModel: root.viewModel
    }
}
