"""The only room that imports PySide6: view models, models, image providers and QML."""
