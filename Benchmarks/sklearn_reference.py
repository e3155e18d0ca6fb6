"""The fastest of three fits by scikit-learn: seconds, the intercept, and the version.

    sklearn_reference.py FILE ROWS COLUMNS TOLERANCE

FILE holds the rows as doubles, then the labels.
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
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    model = LogisticRegression(C=1.0, tol=tolerance, max_iter=1000).fit(design, labels)
    best = min(best, time.perf_counter() - start)
print(best, model.intercept_[0], sklearn.__version__)
