"""Fast trainings of the chapters' own networks, with what they shall reach."""
