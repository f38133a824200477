"""What the product knows and decides, as plain values and functions; its README says what cannot happen here."""
