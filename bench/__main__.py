"""Every benchmark, one after another."""

import bench.read
import bench.start

bench.start.main()
bench.read.main()
