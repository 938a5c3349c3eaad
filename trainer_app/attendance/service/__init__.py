"""What happens at the door: `presence`, `signing`; what is seen there: `door`, `quota`."""
