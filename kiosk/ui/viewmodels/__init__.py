"""One view model per screen: frozen props, one pure `derive`, intents as slots."""
