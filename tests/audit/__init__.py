"""``make audit``: the report card of the grader itself, from corpora that live in this folder."""
