# nbgrader on this course: its own commands, formgrader and exporters work on what we graded.
from pathlib import Path

c = get_config()  # noqa: F821 - defined by nbgrader

root = Path(__file__).parent
c.CourseDirectory.course_id = "convolutional_networks"
c.CourseDirectory.root = str(root)
c.CourseDirectory.release_directory = "assignments"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "graded/autograded"
c.CourseDirectory.feedback_directory = "graded/nbgrader_feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'graded' / 'gradebook.db'}"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}
