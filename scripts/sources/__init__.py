"""What contributors write, read again before anything is made of it: the law, the questions, the cases.

Each fault is one sentence that begins with the file's path. Nothing here is part of the package: it costs a visitor
nothing. Standard library only, so that `python3 -m estimator` can say it too.
"""
