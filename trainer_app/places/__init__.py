"""Administrative units of Kyrgyzstan with their history."""
