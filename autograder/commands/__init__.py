"""What each command does; the only part that knows every other one."""
