"""What leaves the estimator other than as a page: a spreadsheet."""
