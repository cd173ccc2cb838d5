"""The vocabulary of the kiosk: frozen values and pure rules, standard library only."""
