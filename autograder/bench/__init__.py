"""``make bench``: how fast a class is graded, beside stock nbgrader, in one run on one machine."""
