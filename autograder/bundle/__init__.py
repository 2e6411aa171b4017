"""``make release``: what students get, as one zip file, and nothing else."""
