"""A whole forecast by NumPy, the company's alone: processor seconds, seconds, and the quantiles.

    numpy_whole_reference.py FILE NOW HORIZON CORRELATION DRAWS SHARE...

FILE holds doubles, five a version: deal, week in which it was recorded, state (0 open, 1 won, 2
lost), stage, amount; in the order of deals, then of time. NOW and HORIZON are in weeks. Counts the
weeks of deals by stage and age, works chances of winning out backwards from the horizon, and draws
what open deals bring. What Concord does beside it is left out: day of closing, part of the quarter,
deals not opened yet, renewals, teams, and learning the correlation.
"""

import statistics
import sys
import time

from numpy_reference import drawn  # First: it sets the number of threads.
import numpy

rows = numpy.fromfile(sys.argv[1]).reshape(-1, 5)
now, horizon, rho = (float(value) for value in sys.argv[2:5])
draws, shares = int(sys.argv[5]), [float(share) for share in sys.argv[6:]]
bands = numpy.array([0, 1, 2, 3, 4, 6, 8, 12, 16, 26, 52])
clock, wall = time.process_time(), time.perf_counter()

deal, when, state, stage, amount = rows.T
stage, state = stage.astype(int), state.astype(int)
stages = stage.max() + 1
begins = numpy.append(True, deal[1:] != deal[:-1])
opened = when[begins][numpy.cumsum(begins) - 1]
last = numpy.append(begins[1:], True)
until = numpy.where(last, now, numpy.append(when[1:], now))
after = numpy.where(last, state, numpy.append(state[1:], 0))
onward = numpy.where(last, stage, numpy.append(stage[1:], 0))

# Weeks of a deal count from its opening; the one under way is left out.
low, high = numpy.ceil(when - opened).astype(int), numpy.ceil(until - opened).astype(int)
high = numpy.minimum(high, numpy.floor(now - opened).astype(int))
count = numpy.where(state == 0, numpy.maximum(0, high - low), 0)
row = numpy.repeat(numpy.arange(len(rows)), count)
age = numpy.arange(len(row)) - numpy.repeat(numpy.cumsum(count) - count, count) + low[row]
ends = (age == high[row] - 1) & ~last[row]
cell = stage[row] * len(bands) + numpy.searchsorted(bands, age, side="right") - 1
size = stages * len(bands)
weeks = numpy.bincount(cell, minlength=size).reshape(stages, -1)


def hazards(outcome):
    events = numpy.bincount(cell[ends & (after[row] == outcome)], minlength=size)
    events = events.reshape(stages, -1)
    overall = max(events.sum(), 0.5) / weeks.sum()
    own = (events.sum(1) + 4) / (weeks.sum(1) + 4 / overall)
    return (events + 4) / (weeks + 4 / own[:, None])


win, lose = hazards(1), hazards(2)
stays = (after[row] == 0) | ~ends
to = numpy.where(ends, onward[row], stage[row])
moves = numpy.bincount(stage[row][stays] * stages + to[stays], minlength=stages * stages)
moves = moves.reshape(stages, stages)
moves = moves / numpy.maximum(1, moves.sum(1))[:, None]

band = numpy.searchsorted(bands, numpy.arange(53), side="right") - 1
chance = numpy.zeros((stages, 53))
for _ in range(round(horizon)):
    later = moves @ numpy.append(chance[:, 1:], chance[:, -1:], axis=1)
    chance = win[:, band] + (1 - win[:, band] - lose[:, band]) * later

live = last & (state == 0)
ages = numpy.minimum(52, (now - opened[live]).astype(int))
chances = numpy.clip(chance[stage[live], ages], 1e-6, 1 - 1e-6)
alike, place = numpy.unique(chances, return_inverse=True)
quantile = statistics.NormalDist().inv_cdf
latent = numpy.array([quantile(p) for p in alike])[place].astype(numpy.float32)
quantiles = drawn(amount[live], latent, rho, draws, shares)
print(time.process_time() - clock, time.perf_counter() - wall, *quantiles)
