"""What open deals bring, drawn by NumPy: processor seconds, seconds, and the quantiles of the draws.

    numpy_reference.py FILE CORRELATION DRAWS SHARE...

FILE holds amounts as doubles, then chances. A deal is won when its own standard normal number is
under (quantile of its chance + root of the correlation * the draw's common one) / root of (1 - the
correlation): nothing but normal numbers, a comparison and a product of a matrix with the amounts,
in blocks of draws that stay in the processor's cache, single precision, one thread. Quantiles of
the chances are known before the clock starts.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import statistics
import sys
import time

import numpy


def drawn(amounts, latent, rho, draws, shares):
    """Quantiles of what deals bring; a deal is won when its number is under its latent one."""
    random = numpy.random.default_rng(1)
    deals = len(amounts)
    block = max(1, 2_000_000 // deals)
    money = (amounts / amounts.sum()).astype(numpy.float32)
    own = numpy.empty((block, deals), dtype=numpy.float32)
    totals = numpy.empty(draws)
    scaled, root = latent / numpy.float32((1 - rho) ** 0.5), (rho / (1 - rho)) ** 0.5
    for first in range(0, draws, block):
        count = min(block, draws - first)
        shocks = (root * random.standard_normal(count)).astype(numpy.float32)
        random.standard_normal(dtype=numpy.float32, out=own[:count])
        won = own[:count] - shocks[:, None] < scaled
        totals[first : first + count] = won.astype(numpy.float32) @ money
    return numpy.quantile(totals * amounts.sum(), shares)


if __name__ == "__main__":
    values = numpy.fromfile(sys.argv[1])
    amounts, chances = numpy.split(values, 2)
    quantile = statistics.NormalDist().inv_cdf
    latent = numpy.array([quantile(p) for p in chances], dtype=numpy.float32)
    clock, wall = time.process_time(), time.perf_counter()
    shares = [float(share) for share in sys.argv[4:]]
    quantiles = drawn(amounts, latent, float(sys.argv[2]), int(sys.argv[3]), shares)
    print(time.process_time() - clock, time.perf_counter() - wall, *quantiles)
