"""Raises messages full of HTML, JavaScript, terminal escapes and broken text."""

def corr2d(X, K):
    message = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>\x1b]0;owned\x07\x1b[2J"
    message += "\u202e\ud800\x00\r\n+4 points\x08\x9b31m javascript:alert(1) {{7*7}} =cmd()"
    raise type("<script>alert(2)</script>\x1b[31m", (ValueError,), {})(message)
