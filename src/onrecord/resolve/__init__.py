"""Who, when, where and how many: mentions resolved to people, times, places and figures."""
