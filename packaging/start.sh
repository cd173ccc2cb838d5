#!/bin/sh
# Starts the kiosk in a window with the sample shop; where there is no screen, the guided tour off screen instead.
set -eu
cd "$(dirname "$0")/.."

# Stock is as old as its file, and old stock is shown as "please ask us": the sample shop counts its stock now.
touch assets/sample-shop/local_inventory.tsv

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
    echo "start: opening the kiosk in a window; close the window or press Ctrl+C to end it"
    .venv/bin/kiosk run --window && exit 0
    status=$?
    echo "start: the kiosk ended with status $status. What is wrong and what to do says: .venv/bin/kiosk doctor" >&2
    exit "$status"
fi

echo "start: there is no screen (neither WAYLAND_DISPLAY nor DISPLAY is set): showing the guided tour off screen"
out=build/tour
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software .venv/bin/kiosk tour --out "$out"
echo "start: the pictures of the tour are:"
find "$out" -name '*.png' | sort
echo "start: run 'make run' on a machine with a screen to touch the kiosk itself"
