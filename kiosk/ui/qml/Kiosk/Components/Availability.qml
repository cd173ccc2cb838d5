pragma Singleton
// Colour and word of each availability, in one place.
import QtQuick
import Kiosk.Theme

QtObject {
    function colour(state: string): color {
        switch (state) {
        case "here": return Theme.here;
        case "branch": return Theme.branch;
        case "online": return Theme.online;
        case "unknown": return Theme.warn;
        default: return Theme.nowhere;
        }
    }

    function tint(state: string): color {
        switch (state) {
        case "here": return Theme.hereSoft;
        case "branch": return Theme.branchSoft;
        case "online": return Theme.onlineSoft;
        case "unknown": return Theme.warnSoft;
        default: return Theme.nowhereSoft;
        }
    }

    function word(state: string): string {
        switch (state) {
        case "here": return Theme.largeSimple ? qsTr("Here in the shop") : qsTr("here");
        case "branch": return Theme.largeSimple ? qsTr("Another branch") : qsTr("branch");
        case "online": return Theme.largeSimple ? qsTr("We send it") : qsTr("online");
        case "unknown": return qsTr("please ask");
        default: return Theme.largeSimple ? qsTr("Sold out just now") : qsTr("nowhere");
        }
    }
}
