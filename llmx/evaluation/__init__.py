"""How good a run is: gold, alignment of lists, scores with intervals, and the facts that two runs disagree on."""
