"""The weights of two checkpoints with a common ancestor, mixed: `python -m training.blend FIRST SECOND SHARE OUT`.

SHARE is the second's, 0 to 1. What each run learnt after they parted is mostly kept.
"""

import sys

import torch


def main() -> None:
    first, second, share, out = sys.argv[1:]
    states = [torch.load(path, map_location="cpu", weights_only=False) for path in (first, second)]
    blended = {
        part: {name: _mix(states[0][part][name], states[1][part][name], float(share)) for name in states[0][part]}
        for part in ("encoder", "finder")
    }
    torch.save(blended, out)


def _mix(a: torch.Tensor, b: torch.Tensor, share: float) -> torch.Tensor:
    return torch.lerp(a, b, share) if a.is_floating_point() else a


if __name__ == "__main__":
    main()
