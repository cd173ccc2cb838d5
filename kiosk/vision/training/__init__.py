"""How the networks of the eyes are trained: an optional extra (`train`), never imported by the running kiosk."""
