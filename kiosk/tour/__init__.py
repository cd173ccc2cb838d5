"""A guided tour through the real kiosk: touched as a shopper touches it, photographed and checked."""
