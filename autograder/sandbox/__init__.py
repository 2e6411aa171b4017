"""Students' code runs here: in processes that can reach nothing but one socket to the grader."""
