"""Speed, memory and size, as figures in one run. `make bench` prints them all."""
