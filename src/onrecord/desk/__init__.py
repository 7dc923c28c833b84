"""The desk: sources come in, people go over what the machine read, and a case is opened to everyone."""
