"""The average of a network's weights while it is fitted: steadier than the last."""

from typing import Any

import torch

_KEPT = 0.998  # of the average, at each step
_EVERY = 4  # steps: often enough, and cheaper


class WeightAverage:
    """An exponential average of a network's weights."""

    def __init__(self, network: Any) -> None:
        self._steps = 0
        self._average = {
            name: each.clone() for name, each in network.state_dict().items()
        }

    def take(self, network: Any) -> None:
        """Take in the weights after one step more."""
        self._steps += 1
        if self._steps % _EVERY:
            return
        with torch.no_grad():
            for name, each in network.state_dict().items():
                self._average[name].lerp_(each, 1 - _KEPT**_EVERY)

    def give(self, network: Any) -> None:
        """Put the average in the place of a network's own weights."""
        network.load_state_dict(self._average)
