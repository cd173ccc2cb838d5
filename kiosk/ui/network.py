"""The QML engine has no network: every request that is not for a file of ours fails."""

from PySide6.QtCore import QIODevice, QObject
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtQml import QQmlNetworkAccessManagerFactory


class RefusingNetwork(QNetworkAccessManager):
    """Answers every request with a failure: the kiosk's screens have no network."""

    def createRequest(
        self, op: QNetworkAccessManager.Operation, request: QNetworkRequest, outgoingData: QIODevice | None = None
    ) -> QNetworkReply:
        if request.url().scheme() in ("file", "qrc", ""):
            return super().createRequest(op, request, outgoingData)
        refused = QNetworkRequest(request)
        refused.setUrl("file:///refused")
        return super().createRequest(op, refused, outgoingData)


class RefusingNetworkFactory(QQmlNetworkAccessManagerFactory):
    """Given to the engine before anything is loaded."""

    def create(self, parent: QObject) -> QNetworkAccessManager:
        return RefusingNetwork(parent)
