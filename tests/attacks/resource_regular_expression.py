"""Starts a regular expression that takes longer than the universe."""

import re


def corr2d(X, K):
    return re.match(r'(a|a)*$', 'a' * 60 + 'b')
