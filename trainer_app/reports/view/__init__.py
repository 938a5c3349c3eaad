"""Papers on the screen: chosen, looked at, mended, printed and saved."""
