"""What people knew before and after a training, without names; and what they say of the day."""
