"""What a page may load and do. Everything comes from the site itself, and nothing stands inline."""

SELF = "'self'"
NONE = "'none'"

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "script-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
