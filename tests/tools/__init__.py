"""What the tests are made with: readers, drawings of situations, the pages as their visitors use them."""
