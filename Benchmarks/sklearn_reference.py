"""The fastest of three fits by scikit-learn: seconds, processor seconds, the intercept, the version.

    sklearn_reference.py FILE ROWS COLUMNS TOLERANCE

FILE holds the rows as doubles, then the labels. OPENBLAS_NUM_THREADS and OMP_NUM_THREADS say how
many threads it may take.
"""

import sys
import time

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression

path, rows, columns, tolerance = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
values = numpy.fromfile(path)
design = values[: rows * columns].reshape(rows, columns)
labels = values[rows * columns :]
best, busy = float("inf"), float("inf")
for _ in range(3):
    start, clock = time.perf_counter(), time.process_time()
    model = LogisticRegression(C=1.0, tol=tolerance, max_iter=1000).fit(design, labels)
    best = min(best, time.perf_counter() - start)
    busy = min(busy, time.process_time() - clock)
print(best, busy, model.intercept_[0], sklearn.__version__)
