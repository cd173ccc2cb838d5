// The article left the catalogue while it was looked at: said plainly, with a door.
import QtQuick
import Kiosk.Components

EmptyState {
    title: qsTr("This article is no longer here.")
    detail: qsTr("The shop has just taken it out of the range. There is surely something like it.")
    symbol: "search"
    door: qsTr("Find something similar")
    doorSymbol: "search"
}
