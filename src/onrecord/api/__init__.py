"""The site for programs: everything that the open pages show, and, with a token, adding sources and judging."""
